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

import { mkdir, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import {
  buildGoBinary,
  cacheFolder,
  type BuildOptions,
  type GoBinary,
} from '../../scripts/goBinary.ts';

/** The Kubernetes version that `controlplane/go.mod` requires. */
const kubernetesVersion = '1.37.2';
const [major, minor] = kubernetesVersion.split('.');
const versionPackage = 'k8s.io/component-base/version';

/** Every program of the local cluster and the git host, and how it is built. */
export const binaries = {
  controlplane: {
    name: 'Kubernetes control plane',
    fileName: 'controlplane',
    module: 'local-cluster/controlplane',
    package: '.',
    env: { CGO_ENABLED: '0' },
    // Without its version kubectl refuses the server's.
    ldflags: [
      '-s -w',
      `-X ${versionPackage}.gitVersion=v${kubernetesVersion}`,
      `-X ${versionPackage}.gitMajor=${major}`,
      `-X ${versionPackage}.gitMinor=${minor}`,
    ].join(' '),
  },
  kwok: tool('kwok', 'kwok', 'sigs.k8s.io/kwok/cmd/kwok'),
  csiDriver: {
    name: 'csi-driver',
    module: 'local-cluster/csi',
    package: '.',
    env: { CGO_ENABLED: '0' },
    ldflags: '-s -w',
  },
  csiProvisioner: tool(
    'csi-provisioner',
    'sidecars',
    'github.com/kubernetes-csi/external-provisioner/v6/cmd/csi-provisioner',
  ),
  csiResizer: tool(
    'csi-resizer',
    'sidecars',
    'github.com/kubernetes-csi/external-resizer/v2/cmd/csi-resizer',
  ),
  csiSnapshotter: tool(
    'csi-snapshotter',
    'sidecars',
    'github.com/kubernetes-csi/external-snapshotter/v8/cmd/csi-snapshotter',
  ),
  snapshotController: tool(
    'snapshot-controller',
    'sidecars',
    'github.com/kubernetes-csi/external-snapshotter/v8/cmd/snapshot-controller',
  ),
  gitea: {
    name: 'Gitea',
    fileName: 'gitea',
    module: 'local-cluster/gitea',
    package: 'code.gitea.io/gitea',
    // SQLite is C.
    env: { CGO_ENABLED: '1' },
    tags: 'sqlite sqlite_unlock_notify',
    ldflags: '-s -w -X main.Version=1.26.0',
  },
} satisfies Record<string, GoBinary>;

export type BinaryName = keyof typeof binaries;

/** The programs that a cluster is made of, in the order in which they start. */
export const clusterBinaries = [
  'controlplane',
  'kwok',
  'csiDriver',
  'csiProvisioner',
  'csiResizer',
  'csiSnapshotter',
  'snapshotController',
] as const satisfies BinaryName[];

function tool(name: string, module: string, importPath: string): GoBinary {
  return {
    name,
    module: `local-cluster/${module}`,
    package: importPath,
    env: { CGO_ENABLED: '0' },
    ldflags: '-s -w',
  };
}

/**
 * Builds a program of the local cluster, or finds it built.
 *
 * @returns its absolute path
 */
export function buildBinary(
  name: BinaryName,
  options: BuildOptions = {},
): Promise<string> {
  return buildGoBinary(binaries[name], options);
}

/**
 * Builds what controller-runtime's envtest needs.
 *
 * @returns the folder to give it as `KUBEBUILDER_ASSETS`
 */
export async function envtestAssets(
  options: BuildOptions = {},
): Promise<string> {
  const controlplane = await buildBinary('controlplane', options);
  const folder = join(cacheFolder(), 'envtest');
  await mkdir(folder, { recursive: true });
  for (const part of ['etcd', 'kube-apiserver', 'kubectl']) {
    // Linked beside and moved into place: a test run may be starting from it.
    const fresh = join(folder, `.${part}-${process.pid}`);
    await rm(fresh, { force: true });
    await symlink(controlplane, fresh);
    await rename(fresh, join(folder, part));
  }
  return folder;
}
