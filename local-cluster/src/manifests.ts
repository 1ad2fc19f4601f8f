/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../../scripts/goBinary.ts';
import { kubectl } from './kubectl.ts';
import { moduleFolder } from './moduleFiles.ts';
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

async function applyDefinitions(
  cluster: PreparedCluster,
  controlplane: string,
  files: string[],
  signal?: AbortSignal,
): Promise<void> {
  await applyManifests(cluster, controlplane, files, signal);
  await kubectl(
    cluster,
    controlplane,
    [
      'wait',
      '--for=condition=Established',
      '--timeout=60s',
      ...files.flatMap(file => ['-f', file]),
    ],
    { signal },
  );
}

/** Who may do what, the nodes, and how kwok plays them. */
export async function applyNodes(
  cluster: PreparedCluster,
  controlplane: string,
  signal?: AbortSignal,
): Promise<void> {
  const kwok = await moduleFolder('local-cluster/kwok', 'sigs.k8s.io/kwok');
  await applyDefinitions(
    cluster,
    controlplane,
    [join(kwok, 'kustomize/crd/bases/kwok.x-k8s.io_stages.yaml')],
    signal,
  );
  await applyManifests(
    cluster,
    controlplane,
    ['access.yaml', 'nodes.yaml', 'stages'].map(file => join(manifests, file)),
    signal,
  );
}

/** The driver, its classes, and the definitions of snapshots. */
export async function applyStorage(
  cluster: PreparedCluster,
  controlplane: string,
  signal?: AbortSignal,
): Promise<void> {
  const client = await moduleFolder(
    'local-cluster/sidecars/volumes',
    'github.com/kubernetes-csi/external-snapshotter/client/v8',
  );
  const definitions = join(client, 'config/crd');
  const files = (await readdir(definitions))
    // Groups of snapshots are a feature of drivers that ours is not.
    .filter(file => file.startsWith('snapshot.storage.k8s.io_'))
    .map(file => join(definitions, file));
  await applyDefinitions(cluster, controlplane, files, signal);
  await applyManifests(
    cluster,
    controlplane,
    ['csi-nodes.yaml', 'storage.yaml'].map(file => join(manifests, file)),
    signal,
  );
}
