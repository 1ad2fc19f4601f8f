// SPDX-License-Identifier: Apache-2.0

import { join, resolve } from 'node:path';
import { writePrivateFile } from '../../../tools/privateFile.ts';
import { realNodeObjects } from '../nodes/realNodeObjects.ts';
import { repositoryRoot } from '../../../tools/repositoryRoot.ts';
import { askApiServer } from '../controlPlane/apiServer.ts';
import { kubectl } from '../controlPlane/kubectl.ts';
import { waitFor } from '../process/localProcess.ts';
import { moduleFolder } from '../../../tools/go/moduleFolder.ts';
import type { PreparedCluster } from './prepareCluster.ts';

const manifests = join(repositoryRoot, 'local-cluster', 'manifests');

/** Applies files and folders, as the cluster's own part of itself. */
export async function applyManifests(
  cluster: PreparedCluster,
  controlplane: string,
  paths: string[],
  signal?: AbortSignal,
): Promise<void> {
  await kubectl(
    cluster,
    controlplane,
    [
      'apply',
      '--server-side',
      '--force-conflicts',
      '--field-manager=local-cluster',
      ...paths.flatMap(path => ['-f', path]),
    ],
    { signal },
  );
}

/** A kind that the API server serves once its definition has been taken in. */
interface ServedKind {
  group: string;
  version: string;
  plural: string;
}

/** Not `kubectl wait`: it fails on a definition that has no conditions yet. */
async function waitUntilServed(
  cluster: PreparedCluster,
  { group, version, plural }: ServedKind,
  signal?: AbortSignal,
): Promise<void> {
  await waitFor(
    `${plural}.${group} to be served`,
    async () => {
      const { status, body } = await askApiServer(
        cluster,
        `/apis/${group}/${version}`,
        { token: cluster.portalToken },
      );
      if (status !== 200) return false;
      const resources: Array<{ name: string }> = JSON.parse(body).resources;
      return resources.some(({ name }) => name === plural);
    },
    { signal },
  );
}

/**
 * Applies CustomResourceDefinitions out of a folder of a module and waits until
 * they are served.
 */
async function applyDefinitions(
  cluster: PreparedCluster,
  controlplane: string,
  folder: string,
  kinds: ServedKind[],
  signal?: AbortSignal,
): Promise<void> {
  const files = kinds.map(({ group, plural }) =>
    // As controller-gen names them.
    join(folder, `${group}_${plural}.yaml`),
  );
  await applyManifests(cluster, controlplane, files, signal);
  await Promise.all(kinds.map(kind => waitUntilServed(cluster, kind, signal)));
}

/** Who may do what, the nodes, and how kwok plays those that it does. */
export async function applyNodes(
  cluster: PreparedCluster,
  controlplane: string,
  signal?: AbortSignal,
): Promise<void> {
  const paths = ['access.yaml'];
  if (cluster.nodes.played) {
    const kwok = await moduleFolder('local-cluster/kwok', 'sigs.k8s.io/kwok');
    await applyDefinitions(
      cluster,
      controlplane,
      join(kwok, 'kustomize/crd/bases'),
      [{ group: 'kwok.x-k8s.io', version: 'v1alpha1', plural: 'stages' }],
      signal,
    );
    paths.push('nodes.yaml', 'stages');
  }
  if (cluster.network) {
    const objects = join(cluster.folder, 'nodes', 'nodes.json');
    await writePrivateFile(
      objects,
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'List',
        items: realNodeObjects(cluster.network),
      }),
    );
    paths.push(objects, 'real/kube-router.yaml', 'real/coredns.yaml');
  }
  await applyManifests(
    cluster,
    controlplane,
    paths.map(path => resolve(manifests, path)),
    signal,
  );
  if (cluster.nodes.played && cluster.network) {
    // Whoever wants a pod to be played says so with a toleration.
    await kubectl(
      cluster,
      controlplane,
      'taint nodes --selector=type=kwok --overwrite stateful.internal/played=true:NoSchedule'.split(
        ' ',
      ),
      { signal },
    );
  }
}

/**
 * The driver, its classes, the definitions of snapshots, and what kwok plays of
 * storage: its nodes' attachments, and a kubelet's growing of file systems,
 * which real kubelets do themselves.
 */
export async function applyStorage(
  cluster: PreparedCluster,
  controlplane: string,
  signal?: AbortSignal,
): Promise<void> {
  const client = await moduleFolder(
    'local-cluster/sidecars',
    'github.com/kubernetes-csi/external-snapshotter/client/v8',
  );
  const kinds = [
    'volumesnapshots',
    'volumesnapshotcontents',
    'volumesnapshotclasses',
  ].map(plural => ({
    group: 'snapshot.storage.k8s.io',
    version: 'v1',
    plural,
  }));
  const groupKinds = [
    'volumegroupsnapshots',
    'volumegroupsnapshotcontents',
    'volumegroupsnapshotclasses',
  ].map(plural => ({
    group: 'groupsnapshot.storage.k8s.io',
    version: 'v1',
    plural,
  }));
  await applyDefinitions(
    cluster,
    controlplane,
    join(client, 'config/crd'),
    cluster.network ? [...kinds, ...groupKinds] : kinds,
    signal,
  );
  const real = [
    'real/storage.yaml',
    ...(cluster.nodes.played ? ['played/csi-nodes.yaml'] : []),
  ];
  await applyManifests(
    cluster,
    controlplane,
    (cluster.network ? real : ['played']).map(path => join(manifests, path)),
    signal,
  );
}
