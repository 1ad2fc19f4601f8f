// SPDX-License-Identifier: Apache-2.0

import type { ReadFailure } from './readFailure';

export type ClusterAnswer =
  | { ok: true; body: AsyncIterable<Uint8Array> }
  | { ok: false; failure: ReadFailure };

/** Reads from the API server of one cluster. */
export interface ClusterApi {
  /**
   * Resolves with the response headers; the body is streamed. A watch may not
   * respond before its first event, because the kubernetes plugin's proxy holds
   * back the headers until then.
   *
   * Never rejects because of the cluster.
   *
   * @param path - with its query, such as `/api/v1/pods?limit=500`
   */
  get(path: string, signal: AbortSignal): Promise<ClusterAnswer>;
}
