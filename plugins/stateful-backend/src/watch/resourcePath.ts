// SPDX-License-Identifier: Apache-2.0

import type { Feed, FeedKind } from './feed';

/** The path of a feed's objects in the Kubernetes API, with its query. */
export function resourcePath(
  kind: FeedKind,
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
