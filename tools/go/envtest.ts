// SPDX-License-Identifier: Apache-2.0

import { mkdir, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../cacheFolder.ts';
import { buildGoBinary, type BuildOptions, type GoBinary } from './goBinary.ts';

/** The Kubernetes version that `local-cluster/controlplane/go.mod` requires. */
const kubernetesVersion = '1.37.2';
const [major, minor] = kubernetesVersion.split('.');
const versionPackage = 'k8s.io/component-base/version';

/** As Kubernetes' own build sets them: without its version kubectl refuses the server's. */
export const kubernetesLdflags = [
  '-s -w',
  `-X ${versionPackage}.gitVersion=v${kubernetesVersion}`,
  `-X ${versionPackage}.gitMajor=${major}`,
  `-X ${versionPackage}.gitMinor=${minor}`,
].join(' ');

/** etcd, API server, controller manager, scheduler and kubectl in one: the local cluster's, and envtest's. */
export const controlplane = {
  name: 'Kubernetes control plane',
  fileName: 'controlplane',
  module: 'local-cluster/controlplane',
  package: '.',
  env: { CGO_ENABLED: '0' },
  ldflags: kubernetesLdflags,
} satisfies GoBinary;

/**
 * Builds what controller-runtime's envtest needs, and the controllers of Kubernetes that operators' tests run beside it.
 *
 * @returns the folder to give it as `KUBEBUILDER_ASSETS`
 */
export async function envtestAssets(
  options: BuildOptions = {},
): Promise<string> {
  const program = await buildGoBinary(controlplane, options);
  const folder = join(cacheFolder(), 'envtest');
  await mkdir(folder, { recursive: true });
  for (const part of [
    'etcd',
    'kube-apiserver',
    'kube-controller-manager',
    'kubectl',
  ]) {
    // Linked beside and moved into place: a test run may be starting from it.
    const fresh = join(folder, `.${part}-${process.pid}`);
    await rm(fresh, { force: true });
    await symlink(program, fresh);
    await rename(fresh, join(folder, part));
  }
  return folder;
}
