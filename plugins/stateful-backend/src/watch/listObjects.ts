// SPDX-License-Identifier: Apache-2.0

import type {
  KubernetesObject,
  WatchedKind,
} from 'backstage-plugin-stateful-common/kubernetes';
import type { ClusterApi } from './clusterApi';
import type { Feed } from './feed';
import { readBody } from './readBody';
import { failureOfError, type ReadFailure } from './readFailure';
import { resourcePath } from './resourcePath';

/** Objects per page, the default of client-go's pager. */
const pageSize = 500;

export type ObjectList =
  | { ok: true; objects: KubernetesObject[]; resourceVersion: string }
  | { ok: false; failure: ReadFailure };

/** Lists the objects of a feed page by page, trimming each. `timeout` is per page, in milliseconds. */
export async function listObjects(
  api: ClusterApi,
  kind: WatchedKind,
  feed: Feed,
  options: { timeout: number; signal: AbortSignal },
): Promise<ObjectList> {
  const { timeout, signal } = options;
  const objects: KubernetesObject[] = [];
  let token: string | undefined;
  do {
    const path = resourcePath(kind, feed, {
      limit: String(pageSize),
      ...(token && { continue: token }),
    });
    const late = AbortSignal.timeout(timeout);
    const answer = await api.get(path, AbortSignal.any([signal, late]));
    if (!answer.ok) {
      return answer;
    }
    let page;
    try {
      page = JSON.parse(await readBody(answer.body));
    } catch (error) {
      return { ok: false, failure: failureOfError(error) };
    }
    for (const item of page.items ?? []) {
      const object = kind.trim(item);
      if (object) {
        objects.push(object);
      }
    }
    token = page.metadata?.continue || undefined;
    if (!token) {
      const resourceVersion = String(page.metadata?.resourceVersion ?? '');
      return { ok: true, objects, resourceVersion };
    }
  } while (!signal.aborted);
  return { ok: false, failure: failureOfError(signal.reason) };
}
