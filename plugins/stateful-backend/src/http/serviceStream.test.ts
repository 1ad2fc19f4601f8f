// SPDX-License-Identifier: Apache-2.0

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { LiveServices } from '../live';
import type { EventStream } from './eventStream';
import type { Access, ServiceAccess } from './serviceAccess';
import { ServiceStream } from './serviceStream';

const entityRef = 'component:default/ledger';

const notFound: Access = {
  allowed: false,
  entityRef,
  message: { type: 'notFound', entityRef, message: 'gone' },
};

describe('an open stream', () => {
  const sent: string[] = [];
  let ended: boolean;

  const startStream = (
    check: () => Promise<Access[]>,
    credentials: BackstageCredentials = mockCredentials.user(),
  ) => {
    sent.length = 0;
    ended = false;
    const stream = new ServiceStream({
      entityRefs: [entityRef],
      credentials,
      access: { check } as unknown as ServiceAccess,
      services: {} as LiveServices,
      events: {
        send: (_: string, data: string) => sent.push(data),
        end: () => {
          ended = true;
        },
      } as unknown as EventStream,
      checkInterval: 1000,
      logger: mockServices.logger.mock(),
    });
    stream.start([notFound]);
    return stream;
  };

  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('says nothing twice while nothing changes', async () => {
    const stream = startStream(async () => [notFound]);
    await jest.advanceTimersByTimeAsync(5000);
    expect(sent).toEqual([JSON.stringify(notFound.message)]);
    stream.end();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('ends when rights cannot be checked', async () => {
    startStream(async () => {
      throw new Error('the permission backend is down');
    });
    await jest.advanceTimersByTimeAsync(1000);
    expect(ended).toBe(true);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('ends when its token does, for the client to bring another', async () => {
    startStream(async () => [notFound], {
      ...mockCredentials.user(),
      expiresAt: new Date(Date.now() + 3500),
    });
    await jest.advanceTimersByTimeAsync(3400);
    expect(ended).toBe(false);
    await jest.advanceTimersByTimeAsync(200);
    expect(ended).toBe(true);
  });

  it('lasts where the token lasts longer than a timer can', async () => {
    const stream = startStream(async () => [notFound], {
      ...mockCredentials.user(),
      expiresAt: new Date(Date.now() + 100 * 86_400_000),
    });
    await jest.advanceTimersByTimeAsync(2000);
    expect(ended).toBe(false);
    stream.end();
  });
});
