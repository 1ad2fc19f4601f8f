// SPDX-License-Identifier: Apache-2.0

import { mockServices } from '@backstage/backend-test-utils';
import type { FeedEvent } from '../watch';
import { UnauthorizedLog } from './unauthorizedLog';

const refused: FeedEvent = {
  type: 'failed',
  failure: {
    state: 'unreachable',
    cause: 'unauthorized',
    message: 'Unauthorized',
  },
};
const unreachable: FeedEvent = {
  type: 'failed',
  failure: { state: 'unreachable', message: 'connect ECONNREFUSED' },
};
const listed: FeedEvent = {
  type: 'changed',
  change: { type: 'replaced', kind: 'Pod', objects: [] },
};

describe('the log of a cluster that refuses the credentials', () => {
  it.each<[string, FeedEvent[], number]>([
    ['accepts them', [listed, listed], 0],
    ['is unreachable', [unreachable, unreachable], 0],
    ['refuses them, each time it is asked', [refused, refused, refused], 1],
    [
      'refuses them, and is briefly unreachable',
      [refused, unreachable, refused],
      1,
    ],
    [
      'refuses them, while a watch of before goes on',
      [refused, { type: 'bookmark' }, refused],
      1,
    ],
    [
      'refuses them again after it accepted them',
      [refused, listed, refused],
      2,
    ],
  ])('of one that %s', (_, events, warnings) => {
    const logger = mockServices.logger.mock();
    const log = new UnauthorizedLog(
      { name: 'prod', authProvider: 'serviceAccount' },
      logger,
    );
    events.forEach(event => log.handle(event));
    expect(logger.warn).toHaveBeenCalledTimes(warnings);
  });

  it.each([
    ['serviceAccount', '"serviceAccountToken"'],
    ['aws', 'authProvider "aws"'],
  ])('names the cluster and what to check with %s', (authProvider, check) => {
    const logger = mockServices.logger.mock();
    new UnauthorizedLog({ name: 'prod', authProvider }, logger).handle(refused);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/"prod".*401.*kubernetes\.clusterLocatorMethods/s),
    );
    expect(logger.warn).toHaveBeenCalledWith(expect.stringContaining(check));
  });
});
