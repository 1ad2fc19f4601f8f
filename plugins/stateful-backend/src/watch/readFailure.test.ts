// SPDX-License-Identifier: Apache-2.0

import { failureOf } from './readFailure';

const status = (code: number, message: string) =>
  JSON.stringify({ kind: 'Status', code, message });
const byBackstage = (message: string) =>
  JSON.stringify({ error: { name: 'Error', message } });

describe('what an answer means', () => {
  it.each<[string, number, string, object]>([
    [
      'the cluster refuses the credentials',
      401,
      status(401, 'Unauthorized'),
      { state: 'unreachable', cause: 'unauthorized', message: 'Unauthorized' },
    ],
    [
      'something before the cluster refuses them, and says more than one should hear',
      401,
      'Bearer abc.def is not known here',
      {
        state: 'unreachable',
        cause: 'unauthorized',
        message: 'The cluster responded with 401',
      },
    ],
    [
      'the kubernetes plugin refuses our own',
      401,
      byBackstage('Missing credentials'),
      { state: 'unreachable', message: 'Missing credentials' },
    ],
    [
      'a right is missing',
      403,
      status(403, 'pods is forbidden'),
      { state: 'forbidden', message: 'pods is forbidden' },
    ],
    [
      'the cluster struggles',
      503,
      status(503, 'etcd is unavailable'),
      { state: 'unreachable', message: 'etcd is unavailable' },
    ],
  ])('%s', (_, code, body, failure) => {
    expect(failureOf(code, body)).toEqual(failure);
  });
});
