// SPDX-License-Identifier: Apache-2.0

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
