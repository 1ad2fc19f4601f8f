// SPDX-License-Identifier: Apache-2.0

import { controlplane, kubernetesLdflags } from '../../tools/go/envtest.ts';
import {
  buildGoBinary,
  type BuildOptions,
  type GoBinary,
} from '../../tools/go/goBinary.ts';

/** Every program of the local cluster and the git host, and how it is built. */
export const binaries = {
  controlplane,
  kwok: tool('kwok', 'kwok', 'sigs.k8s.io/kwok/cmd/kwok'),
  node: {
    name: 'Kubernetes node',
    fileName: 'node',
    module: 'local-cluster/node',
    package: '.',
    env: { CGO_ENABLED: '0' },
    ldflags: kubernetesLdflags,
  },
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
  csiAttacher: tool(
    'csi-attacher',
    'sidecars',
    'github.com/kubernetes-csi/external-attacher/v4/cmd/csi-attacher',
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
  coredns: tool('coredns', 'coredns', '.'),
  kubeRouter: tool(
    'kube-router',
    'kube-router',
    'github.com/cloudnativelabs/kube-router/v2/cmd/kube-router',
  ),
  imageTool: tool('image-tool', 'image-tool', '.'),
  pause: tool('pause', 'pause', '.'),
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

/** Those that only real nodes need. */
export const realNodeBinaries: readonly BinaryName[] = [
  'node',
  'csiAttacher',
  'coredns',
  'kubeRouter',
  'imageTool',
  'pause',
];

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
