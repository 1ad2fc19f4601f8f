// SPDX-License-Identifier: Apache-2.0

// Writes local-cluster/scenes/recorded.json: what the scenes look like in a real
// cluster, for the portal to show until its own is up. Run `npm run cluster -- up`
// first, then: .tools/node scripts/recordScenes.ts
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildBinary } from '../local-cluster/src/binaries.ts';
import { kubectl } from '../local-cluster/src/controlPlane/kubectl.ts';
import { prepareCluster } from '../local-cluster/src/cluster/prepareCluster.ts';
import { playScene } from '../local-cluster/src/scenes/playScene.ts';
import { listScenes, readScene } from '../local-cluster/src/scenes/scene.ts';
import { dataFolder } from '../tools/dataFolder.ts';
import { repositoryRoot } from '../tools/repositoryRoot.ts';

/** What the portal watches. */
const namespaced = 'statefulsets,daemonsets,pods,persistentvolumeclaims,events';
const clusterWide = 'persistentvolumes,storageclasses';

interface KubernetesObject {
  spec?: { claimRef?: { namespace?: string } };
}

const cluster = await prepareCluster({
  name: 'local',
  dataDir: dataFolder(),
});
const controlplane = await buildBinary('controlplane');

async function get(...args: string[]): Promise<KubernetesObject[]> {
  const answer = await kubectl(cluster, controlplane, [
    'get',
    ...args,
    '-o=json',
  ]);
  return JSON.parse(answer).items;
}

const items: KubernetesObject[] = [];
const namespaces = new Set<string>();
for (const id of await listScenes()) {
  await playScene(cluster, controlplane, id, {
    onProgress: line => process.stdout.write(`${line}\n`),
  });
  const { namespace } = await readScene(id);
  namespaces.add(namespace);
  items.push(...(await get(namespaced, `--namespace=${namespace}`)));
}
// Volumes of other namespaces of this cluster are nobody's business.
items.push(
  ...(await get(clusterWide)).filter(({ spec }) => {
    const claimedFrom = spec?.claimRef?.namespace;
    return claimedFrom === undefined || namespaces.has(claimedFrom);
  }),
);
await writeFile(
  join(repositoryRoot, 'local-cluster', 'scenes', 'recorded.json'),
  `${JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, null, 2)}\n`,
);
