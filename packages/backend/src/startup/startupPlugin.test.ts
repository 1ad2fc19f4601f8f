/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
