// SPDX-License-Identifier: Apache-2.0

import type {
  JsonObject,
  LiveObject,
} from 'backstage-plugin-stateful-common/kubernetes';
import type { ClusterApi } from './clusterApi';
import { readItem, type Feed, type FeedKind } from './feed';
import { readBody } from './readBody';
import { failureOfError, type ReadFailure } from './readFailure';
import { resourcePath } from './resourcePath';

/** Objects per page, the default of client-go's pager. */
const pageSize = 500;

export type ObjectList =
  | { ok: true; objects: LiveObject[]; resourceVersion: string }
  | { ok: false; failure: ReadFailure };

interface Page {
  items: JsonObject[];
  resourceVersion: string;
  /** Where the next page starts. */
  token?: string;
}

/**
 * Lists the objects of a feed page by page, trimming each, so that no more than one
 * page is in memory untrimmed. `timeout` is per page, in milliseconds.
 */
export async function listObjects(
  api: ClusterApi,
  kind: FeedKind,
  feed: Feed,
  options: { timeout: number; signal: AbortSignal },
): Promise<ObjectList> {
  const objects: LiveObject[] = [];
  let token: string | undefined;
  for (;;) {
    const path = resourcePath(kind, feed, {
      limit: String(pageSize),
      ...(token && { continue: token }),
    });
    const late = AbortSignal.timeout(options.timeout);
    const answer = await api.get(path, AbortSignal.any([options.signal, late]));
    if (!answer.ok) {
      return answer;
    }
    try {
      const page = readPage(JSON.parse(await readBody(answer.body)));
      objects.push(...page.items.flatMap(item => readItem(kind, item) ?? []));
      if (!page.token) {
        const { resourceVersion } = page;
        return { ok: true, objects, resourceVersion };
      }
      if (page.token === token) {
        throw new Error('The list never ends: two pages are the same');
      }
      token = page.token;
    } catch (error) {
      return { ok: false, failure: failureOfError(error) };
    }
  }
}

/** Throws if it is no list: what answers may not be an API server. */
function readPage(
  page: {
    items?: JsonObject[] | null;
    metadata?: { resourceVersion?: string; continue?: string };
  } | null,
): Page {
  const { resourceVersion, continue: token } = page?.metadata ?? {};
  if (!resourceVersion) {
    throw new Error('The cluster responded with something other than a list');
  }
  // Go writes an empty list as null.
  return { items: page?.items ?? [], resourceVersion, token };
}
