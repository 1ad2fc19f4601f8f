// SPDX-License-Identifier: Apache-2.0

import type { BuildOptions } from '../../../tools/go/goBinary.ts';
import type { PreparedCluster } from '../cluster/prepareCluster.ts';
import { kubectl, readObjects } from '../controlPlane/kubectl.ts';
import type { PreparedGitHost } from '../gitHost/prepareGitHost.ts';
import type { CachedArchive } from '../images/cachedArchive.ts';
import { pullCredentials } from '../images/pullCredentials.ts';
import { loadImage } from '../nodes/loadImage.ts';
import { networkOf } from '../nodes/realNodes.ts';
import {
  type OperatorPod,
  recordOperator,
  stopOperator,
} from './deployedOperator.ts';
import { writeOverlay } from './operatorImage.ts';
import {
  type OperatorManifests,
  readOperatorManifests,
} from './operatorManifests.ts';
import {
  describeRollout,
  type RollingDeployment,
  type RollingPod,
  waitForRollout,
} from './rollout.ts';

/** In the operator's namespace, by which its pods pull; and who says so to its service account. */
const pullSecret = 'local-registry';

const rolloutTimeoutMs = 180_000;

/** Of its log, when it does not run: a program that is called wrongly says what is wrong before all that would be right. */
const lastLines = 80;

/**
 * Runs an operator in the pods of its own Deployment, which pull its image from the
 * git host. Afterwards every real node has the image, so that a pod that moves
 * needs no git host.
 *
 * @param manifests - applied already, but for the Deployment
 * @throws Error that says why its pods do not run
 */
export async function runInPod(
  cluster: PreparedCluster,
  controlplane: string,
  gitHost: PreparedGitHost,
  {
    name,
    source,
    manifests,
    image,
  }: {
    name: string;
    source: string;
    manifests: OperatorManifests;
    image: CachedArchive;
  },
  { onProgress, signal }: BuildOptions,
): Promise<OperatorPod> {
  const say = (line: string) => onProgress?.(`${name}: ${line}`);
  const { namespace, serviceAccount, deployment } = manifests;
  const run = (args: string[], input?: string) =>
    kubectl(cluster, controlplane, args, { input, signal });
  const apply = (input: string, ...more: string[]) =>
    run(
      ['apply', '--server-side', '--force-conflicts', '--filename=-', ...more],
      input,
    );

  // One that is left of a cluster whose operators were processes would work against it.
  await stopOperator(cluster, name);
  await apply(
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: pullSecret, namespace },
      type: 'kubernetes.io/dockerconfigjson',
      stringData: { '.dockerconfigjson': await pullCredentials(gitHost) },
    }),
  );
  // Of the service account, so that who deploys with `make deploy` or an overlay need not know of it; and by a manager
  // of its own, or the next time its manifest is applied would take it away.
  await apply(
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: serviceAccount, namespace },
      imagePullSecrets: [{ name: pullSecret }],
    }),
    `--field-manager=${pullSecret}`,
  );
  const overlay = await writeOverlay(
    cluster,
    { name, source, image: deployment.image },
    image.reference,
  );
  const changed = readOperatorManifests(await run(['kustomize', overlay]));
  say(
    `starting the operator in a pod as service account ${serviceAccount}, image ${image.reference}`,
  );
  await apply(changed.deployment.text);
  await waitForRollout(
    async () => {
      const read = <T>(...args: string[]) =>
        readObjects<T>(
          cluster,
          controlplane,
          [...args, `--namespace=${namespace}`],
          { signal },
        );
      const [rolling] = await read<RollingDeployment>(
        `deployment/${deployment.name}`,
      );
      const pods = await read<RollingPod>('pods');
      return describeRollout(rolling, pods, image.reference);
    },
    async pod => {
      const logs = ['logs', pod, `--namespace=${namespace}`];
      const all = ['--all-containers', `--tail=${lastLines}`];
      // A container that never started has none.
      return run([...logs, ...all]).catch(() => '');
    },
    { say, timeoutMs: rolloutTimeoutMs, signal },
  );
  await Promise.all(
    networkOf(cluster).nodes.map(node =>
      loadImage(cluster, node, image, signal),
    ),
  );
  const operator = {
    name,
    namespace,
    serviceAccount,
    deployment: deployment.name,
  };
  await recordOperator(cluster, operator);
  say(
    `log: npm run cluster -- kubectl logs --namespace=${namespace} deployment/${deployment.name}`,
  );
  return operator;
}
