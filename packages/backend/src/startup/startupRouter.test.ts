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

import express from 'express';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { createStartupRouter } from './startupRouter';

describe('GET /v1/status', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'startup-'));
    file = join(folder, 'startup.json');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const ask = (path: string | undefined) =>
    request(express().use(createStartupRouter({ file: path }))).get(
      '/v1/status',
    );

  it('answers what the file says now', async () => {
    for (const complete of [false, true]) {
      const status = {
        complete,
        parts: [{ id: 'git', title: 'Git host', state: 'building' }],
      };
      await writeFile(file, JSON.stringify(status));
      const response = await ask(file);
      expect(response.body).toEqual(status);
      expect(response.headers['cache-control']).toBe('no-store');
    }
  });

  it('has nothing to wait for where nothing reports', async () => {
    const nothing = { complete: true, parts: [] };
    expect((await ask(undefined)).body).toEqual(nothing);
    expect((await ask(file)).body).toEqual(nothing);
  });

  it('does not call a file that cannot be read complete', async () => {
    await writeFile(file, '{"complete": fal');
    expect((await ask(file)).status).toBe(500);
  });
});
