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

import type { WatchedKind } from 'backstage-plugin-stateful-common/kubernetes';
import type { Feed } from './feed';

/** The path of a feed's objects in the Kubernetes API, with its query. */
export function resourcePath(
  kind: WatchedKind,
  feed: Feed,
  query: Record<string, string>,
): string {
  const root = kind.apiVersion.includes('/') ? '/apis' : '/api';
  const namespace =
    feed.namespace === undefined
      ? ''
      : `/namespaces/${encodeURIComponent(feed.namespace)}`;
  const parameters = new URLSearchParams(query);
  if (kind.fieldSelector) {
    parameters.set('fieldSelector', kind.fieldSelector);
  }
  return `${root}/${kind.apiVersion}${namespace}/${kind.plural}?${parameters}`;
}
