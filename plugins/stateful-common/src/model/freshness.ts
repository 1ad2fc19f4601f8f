// SPDX-License-Identifier: Apache-2.0

/**
 * A kind that could not be read in a cluster or namespace, and why.
 *
 * @public
 */
export interface NotRead {
  kind: string;
  /** Of the `CustomResource`s, which kind: such as `Cluster.postgresql.cnpg.io`. */
  resource?: string;
  /** Undefined for the whole cluster. */
  namespace?: string;
  state: 'forbidden' | 'unreachable' | 'loading' | 'unsupported';
  message?: string;
  /** The verb that RBAC lacks, where it is forbidden. */
  verb?: 'list' | 'watch';
  /** RFC 3339. */
  since: string;
}

/**
 * Whether the state is current.
 * - `live`: all required watches are in sync
 * - `loading`: the first lists have not finished
 * - `stale`: the connection was lost; the state is that of `asOf`
 * - `unreachable`: the cluster has never responded
 * - `recorded`: a recorded state, shown until the cluster responds
 *
 * @public
 */
export interface Freshness {
  state: 'live' | 'loading' | 'stale' | 'unreachable' | 'recorded';
  /** RFC 3339: when the state was last known to be current. */
  asOf?: string;
  message?: string;
  /**
   * Why it is stale or unreachable, if known.
   * - `unauthorized`: the cluster rejects the configured credentials (401)
   * - `browserSignIn`: the cluster requires each user's browser token
   */
  cause?: 'unauthorized' | 'browserSignIn';
  notRead: NotRead[];
}
