// SPDX-License-Identifier: Apache-2.0

import { type Freshness } from 'backstage-plugin-stateful-common';
import {
  serviceKinds,
  unreadServiceKinds,
} from 'backstage-plugin-stateful-common/model';
import type { Connection } from '../../api';

/** How far what is drawn can be trusted, the browser's own connection included. */
export interface Standing {
  state: 'connecting' | Freshness['state'];
  /** RFC 3339: until when it was known to be true; not of `live`. */
  asOf?: string;
  /** What was lost, where something was. */
  lost?: 'cluster' | 'connection' | 'credentials';
  /** True where the cluster takes only the sign-in of a user's browser. */
  needsBrowser?: boolean;
  /** True where the cluster answers, but forbids all that would show a service. */
  blind?: boolean;
}

/** The standing of what one cluster said, seen through the browser's connection. */
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

/** The one to warn of, among several clusters. Undefined where there are none. */
export function worstStanding(standings: Standing[]): Standing | undefined {
  const rank = ({ state }: Standing) => worstFirst.indexOf(state);
  return [...standings].sort((a, b) => rank(a) - rank(b))[0];
}
