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

/** One kind that could not be read in a cluster or namespace, and why. */
export interface NotRead {
  kind: string;
  /** Undefined where the whole cluster is meant. */
  namespace?: string;
  state: 'forbidden' | 'unreachable' | 'loading' | 'unsupported';
  message?: string;
  /** RFC 3339. */
  since: string;
}

/**
 * How far what is drawn can be trusted.
 * - `live`: every watch that the service needs is open
 * - `loading`: the first lists have not all arrived
 * - `stale`: it was live, the connection was lost, and what is drawn is `asOf`
 * - `unreachable`: the cluster has never answered
 * - `recorded`: a recorded state, shown until the cluster is there
 */
export interface Freshness {
  state: 'live' | 'loading' | 'stale' | 'unreachable' | 'recorded';
  /** RFC 3339: when the newest of what is drawn was known to be true. */
  asOf?: string;
  message?: string;
  /**
   * Why it is stale or unreachable, where that is known.
   * - `unauthorized`: the cluster refuses the credentials that the portal has for it (401)
   * - `browserSignIn`: it takes only the sign-in of a user's browser, which a backend does not have
   */
  cause?: 'unauthorized' | 'browserSignIn';
  notRead: NotRead[];
}
