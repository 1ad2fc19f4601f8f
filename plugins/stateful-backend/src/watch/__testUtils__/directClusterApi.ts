// SPDX-License-Identifier: Apache-2.0

import type { ClusterApi } from '../clusterApi';
import { failureOf, failureOfError } from '../readFailure';

/** Reads from an API server without a proxy between. */
export function directClusterApi(url: string): ClusterApi {
  return {
    async get(path, signal) {
      try {
        const response = await fetch(`${url}${path}`, { signal });
        if (response.ok && response.body) {
          return { ok: true, body: response.body };
        }
        const failure = failureOf(
          response.status,
          await response.text(),
          response.headers.get('retry-after'),
        );
        return { ok: false, failure };
      } catch (error) {
        return { ok: false, failure: failureOfError(error) };
      }
    },
  };
}
