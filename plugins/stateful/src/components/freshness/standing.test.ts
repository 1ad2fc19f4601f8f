// SPDX-License-Identifier: Apache-2.0

import { type Freshness, type NotRead } from 'backstage-plugin-stateful-common';
import { serviceKinds } from 'backstage-plugin-stateful-common/model';
import type { Connection } from '../../api';
import { standing, worstStanding, type Standing } from './standing';

const open: Connection = { state: 'open' };
const lost: Connection = {
  state: 'lost',
  since: '2026-11-22T12:05:00Z',
  message: 'The backend closed the stream',
};

function fresh(state: Freshness['state'], asOf?: string): Freshness {
  return { state, asOf, notRead: [] };
}

function forbidden(kind: string): NotRead {
  return { kind, state: 'forbidden', since: '2026-11-22T12:00:00Z' };
}

describe('standing', () => {
  it.each<[string, Freshness, Connection, Standing]>([
    ['a watched cluster', fresh('live'), open, { state: 'live' }],
    [
      'a watched cluster behind a lost connection',
      fresh('live', '2026-11-22T12:00:00Z'),
      lost,
      { state: 'stale', asOf: '2026-11-22T12:05:00Z', lost: 'connection' },
    ],
    [
      'a lost cluster',
      fresh('stale', '2026-11-22T11:52:00Z'),
      open,
      { state: 'stale', asOf: '2026-11-22T11:52:00Z', lost: 'cluster' },
    ],
    [
      'a lost cluster behind a lost connection',
      fresh('stale', '2026-11-22T11:52:00Z'),
      lost,
      { state: 'stale', asOf: '2026-11-22T11:52:00Z', lost: 'cluster' },
    ],
    [
      'a recording',
      fresh('recorded', '2026-11-22T12:00:00Z'),
      open,
      { state: 'recorded', asOf: '2026-11-22T12:00:00Z' },
    ],
    ['first lists under way', fresh('loading'), open, { state: 'loading' }],
    [
      'a cluster that forbids everything',
      {
        ...fresh('live'),
        notRead: serviceKinds.map(kind => forbidden(kind)),
      },
      open,
      { state: 'live', blind: true },
    ],
    [
      'a cluster that forbids something',
      { ...fresh('live'), notRead: [forbidden('DaemonSet')] },
      open,
      { state: 'live' },
    ],
    ['no answer yet', fresh('unreachable'), open, { state: 'unreachable' }],
    [
      'a cluster that refuses the credentials',
      { ...fresh('unreachable'), cause: 'unauthorized' },
      open,
      { state: 'unreachable', lost: 'credentials' },
    ],
    [
      'a cluster that has come to refuse the credentials',
      { ...fresh('stale', '2026-11-22T11:52:00Z'), cause: 'unauthorized' },
      open,
      { state: 'stale', asOf: '2026-11-22T11:52:00Z', lost: 'credentials' },
    ],
    [
      'a cluster that needs the browser',
      { ...fresh('unreachable'), cause: 'browserSignIn' },
      open,
      { state: 'unreachable', needsBrowser: true },
    ],
  ])('of %s', (_, freshness, connection, expected) => {
    expect(standing(freshness, connection)).toEqual(expected);
  });
});

describe('worstStanding', () => {
  it.each<[Standing['state'][], Standing['state'] | undefined]>([
    [[], undefined],
    [['live', 'live'], 'live'],
    [['live', 'stale', 'loading'], 'stale'],
    [['stale', 'unreachable'], 'unreachable'],
  ])('of %j is %s', (states, expected) => {
    expect(worstStanding(states.map(state => ({ state })))?.state).toBe(
      expected,
    );
  });
});
