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

/** What a repository's URL says, as the scaffolder's steps understand it; what is not said is empty. */
export interface RepositoryUrl {
  host: string;
  owner: string;
  name: string;
}

/** Reads `host?owner=…&repo=…`, the form in which RepoUrlPicker gives repositories. */
export function parseRepositoryUrl(text: string | undefined): RepositoryUrl {
  const [host, search] = (text ?? '').split('?');
  const parameters = new URLSearchParams(search);
  return {
    host,
    owner: parameters.get('owner') ?? '',
    name: parameters.get('repo') ?? '',
  };
}

/** Writes what {@link parseRepositoryUrl} reads; nothing when nothing is said. */
export function formatRepositoryUrl(url: RepositoryUrl): string | undefined {
  const { host, owner, name } = url;
  if (!host && !owner && !name) {
    return undefined;
  }
  const parameters = new URLSearchParams({
    ...(owner && { owner }),
    ...(name && { repo: name }),
  });
  return `${host}?${parameters}`;
}
