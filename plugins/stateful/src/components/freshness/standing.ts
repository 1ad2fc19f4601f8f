// SPDX-License-Identifier: Apache-2.0

import { type Freshness } from 'backstage-plugin-stateful-common';
import {
  serviceKinds,
  unreadServiceKinds,
} from 'backstage-plugin-stateful-common/model';
import type { Connection } from '../../api';

/** Freshness as seen by the user: that of the cluster combined with the browser's connection. */
export interface Standing {
  state: 'connecting' | Freshness['state'];
  /** RFC 3339: when the state was last known to be current; unset if `live`. */
  asOf?: string;
  /** What was lost, if anything. */
  lost?: 'cluster' | 'connection' | 'credentials';
  /** True if the cluster requires each user's browser token. */
  needsBrowser?: boolean;
  /** True if the cluster responds but forbids every kind that could show a service. */
  blind?: boolean;
}

/** Combines the freshness of one cluster with the browser's connection. */
export function standing(
  freshness: Freshness,
  connection: Connection,
): Standing {
  switch (freshness.state) {
    case 'live':
      return connection.state === 'lost'
        ? { state: 'stale', asOf: connection.since, lost: 'connection' }
        : { state: 'live', ...(isBlind(freshness) && { blind: true }) };
    case 'stale':
      return {
        state: 'stale',
        asOf: freshness.asOf,
        lost: freshness.cause === 'unauthorized' ? 'credentials' : 'cluster',
      };
    case 'unreachable':
      return unreachable(freshness);
    case 'recorded':
      return { state: 'recorded', asOf: freshness.asOf };
    default:
      return { state: freshness.state };
  }
}

function isBlind(freshness: Freshness): boolean {
  return unreadServiceKinds(freshness).length === serviceKinds.length;
}

function unreachable({ cause }: Freshness): Standing {
  switch (cause) {
    case 'unauthorized':
      return { state: 'unreachable', lost: 'credentials' };
    case 'browserSignIn':
      return { state: 'unreachable', needsBrowser: true };
    default:
      return { state: 'unreachable' };
  }
}

const worstFirst: Standing['state'][] = [
  'recorded',
  'unreachable',
  'stale',
  'connecting',
  'loading',
  'live',
];

/** The worst of several clusters; undefined if there are none. */
export function worstStanding(standings: Standing[]): Standing | undefined {
  const rank = ({ state }: Standing) => worstFirst.indexOf(state);
  return [...standings].sort((a, b) => rank(a) - rank(b))[0];
}
