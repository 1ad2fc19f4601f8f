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
