// SPDX-License-Identifier: Apache-2.0

import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import request from 'supertest';
import { startupPlugin } from './startupPlugin';

describe('startupPlugin', () => {
  it('answers those who are signed in, and only them', async () => {
    const { server } = await startTestBackend({
      features: [startupPlugin, mockServices.rootConfig.factory()],
    });
    const ask = (authorization: string) =>
      request(server)
        .get('/api/startup/v1/status')
        .set('Authorization', authorization);

    const asUser = await ask(mockCredentials.user.header());
    expect(asUser.status).toBe(200);
    expect(asUser.body).toEqual({ complete: true, parts: [] });

    expect((await ask(mockCredentials.none.header())).status).toBe(401);
    expect((await ask(mockCredentials.user.invalidHeader())).status).toBe(401);
  });
});
