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
