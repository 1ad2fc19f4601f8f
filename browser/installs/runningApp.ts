// SPDX-License-Identifier: Apache-2.0

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { findFreePorts } from '../../tools/freePorts.ts';
import { ProcessGroup } from '../../tools/process/processGroup.ts';
import { eventually } from '../eventually.ts';
import type { Combination } from './combination.ts';
import { runInApp, type FreshApp } from './freshApp.ts';

export interface RunningApp {
  url: string;
  stop(): Promise<void>;
}

/** Where this run listens; and in production the sign-in without which nobody gets in here. */
async function writeLocalConfig(
  app: FreshApp,
  mode: Combination['mode'],
  port: number,
  backendPort: number,
) {
  const url = `http://localhost:${port}`;
  const backend = {
    baseUrl: `http://localhost:${backendPort}`,
    listen: { host: '127.0.0.1', port: backendPort },
    cors: { origin: url },
    // Plain HTTP on the loopback interface.
    csp: { 'upgrade-insecure-requests': false },
  };
  await writeFile(
    join(app.folder, 'app-config.local.yaml'),
    stringify({
      app: { baseUrl: url, listen: { host: '127.0.0.1', port } },
      backend,
      ...(mode === 'production' && {
        auth: {
          providers: { guest: { dangerouslyAllowOutsideDevelopment: true } },
        },
      }),
    }),
  );
}

async function answers(url: string): Promise<true | undefined> {
  const response = await fetch(url);
  await response.body?.cancel();
  return response.ok || undefined;
}

/** Starts an app, for production after building it, and waits until it answers. */
export async function startApp(
  app: FreshApp,
  mode: Combination['mode'],
  onLine: (line: string) => void,
): Promise<RunningApp> {
  const [backendPort, frontendPort] = await findFreePorts(2);
  const port = mode === 'production' ? backendPort : frontendPort;
  await writeLocalConfig(app, mode, port, backendPort);
  if (mode === 'production') {
    await runInApp(app, 'yarn', ['build:backend'], onLine);
    // As its Dockerfile does, but among the dependencies that are installed already.
    await runInApp(
      app,
      'tar',
      ['xzf', 'packages/backend/dist/bundle.tar.gz'],
      onLine,
    );
  }
  const process = new ProcessGroup({
    program: mode === 'production' ? 'node' : 'yarn',
    args:
      mode === 'production'
        ? [
            '.',
            '--config=../../app-config.yaml',
            '--config=../../app-config.local.yaml',
          ]
        : ['start'],
    // app-config.yaml names its example entities relative to the backend's folder.
    cwd:
      mode === 'production'
        ? join(app.folder, 'packages', 'backend')
        : app.folder,
    env: {
      ...app.env,
      ...(mode === 'production' && { NODE_ENV: 'production' }),
    },
    onLine,
  });
  let ended = false;
  const end = process.succeeded('the app').finally(() => {
    ended = true;
  });
  end.catch(() => {});
  const stop = () => process.stop();
  try {
    for (const url of [
      `http://localhost:${backendPort}/.backstage/health/v1/readiness`,
      `http://localhost:${port}/`,
    ]) {
      await eventually(
        `${url} to answer`,
        async () => (ended ? true : answers(url)),
        { timeoutMs: 300_000 },
      );
      if (ended) await end;
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `http://localhost:${port}`, stop };
}
