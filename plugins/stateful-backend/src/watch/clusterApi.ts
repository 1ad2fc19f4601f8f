// SPDX-License-Identifier: Apache-2.0

import type { ReadFailure } from './readFailure';

export type ClusterAnswer =
  | { ok: true; body: AsyncIterable<Uint8Array> }
  | { ok: false; failure: ReadFailure };

/** Reads from the API server of one cluster. */
export interface ClusterApi {
  /**
   * Resolves when the answer begins; the rest of the body follows as it comes.
   * That of a watch may begin with its first event only, which is when the
   * kubernetes plugin's proxy passes the headers on.
   *
   * Never rejects for what the cluster does.
   *
   * @param path - with its query, such as `/api/v1/pods?limit=500`
   */
  get(path: string, signal: AbortSignal): Promise<ClusterAnswer>;
}
