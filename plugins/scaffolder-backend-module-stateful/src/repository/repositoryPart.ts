// SPDX-License-Identifier: Apache-2.0

/** Which action writes a file. Each file of the repository has exactly one writer. */
export type RepositoryPart = 'operator' | 'crds' | 'manifests' | 'none';

/**
 * The part that a file of the rendered operator belongs to. `none` is for kubebuilder's README, which asks
 * its reader to write one: ours takes its place.
 */
export function repositoryPart(path: string): RepositoryPart {
  if (path === 'README.md') {
    return 'none';
  }
  if (path.startsWith('config/crd/')) {
    return 'crds';
  }
  return path.startsWith('config/') ? 'manifests' : 'operator';
}
