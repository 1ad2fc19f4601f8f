// SPDX-License-Identifier: Apache-2.0

import { mockServices } from '@backstage/backend-test-utils';
import type { FeedNews } from '../watch';
import { UnauthorizedLog } from './unauthorizedLog';

const refused: FeedNews = {
  type: 'failed',
  failure: {
    state: 'unreachable',
    cause: 'unauthorized',
    message: 'Unauthorized',
  },
};
const away: FeedNews = {
  type: 'failed',
  failure: { state: 'unreachable', message: 'connect ECONNREFUSED' },
};
const listed: FeedNews = {
  type: 'changed',
  change: { type: 'replaced', kind: 'Pod', objects: [] },
};

describe('the log of a cluster that refuses the credentials', () => {
  it.each<[string, FeedNews[], number]>([
    ['accepts them', [listed, listed], 0],
    ['is away', [away, away], 0],
    ['refuses them, each time it is asked', [refused, refused, refused], 1],
    ['refuses them, and is away for a moment', [refused, away, refused], 1],
    [
      'refuses them, while a watch of before goes on',
      [refused, { type: 'heard' }, refused],
      1,
    ],
    [
      'refuses them again after it accepted them',
      [refused, listed, refused],
      2,
    ],
  ])('of one that %s', (_, news, warnings) => {
    const logger = mockServices.logger.mock();
    const log = new UnauthorizedLog(
      { name: 'prod', authProvider: 'serviceAccount' },
      logger,
    );
    news.forEach(one => log.hear(one));
    expect(logger.warn).toHaveBeenCalledTimes(warnings);
  });

  it.each([
    ['serviceAccount', '"serviceAccountToken"'],
    ['aws', 'authProvider "aws"'],
  ])('names the cluster and what to check with %s', (authProvider, check) => {
    const logger = mockServices.logger.mock();
    new UnauthorizedLog({ name: 'prod', authProvider }, logger).hear(refused);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/"prod".*401.*kubernetes\.clusterLocatorMethods/s),
    );
    expect(logger.warn).toHaveBeenCalledWith(expect.stringContaining(check));
  });
});
