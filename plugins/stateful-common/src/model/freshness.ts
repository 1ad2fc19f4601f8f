// SPDX-License-Identifier: Apache-2.0

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
