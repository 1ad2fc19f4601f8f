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

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { repositoryRoot } from '../scripts/goBinary.ts';
import { findFreePorts } from '../local-cluster/src/freePorts.ts';

/** A portal started by `npm start`, with a data folder and ports of its own. */
export interface RunningPortal {
  url: string;
  backendUrl: string;
  dataDir: string;
  /** The environment in which `npm run cluster` speaks of this portal's cluster. */
  env: NodeJS.ProcessEnv;
  /** Ends it as Ctrl-C does, and waits until it is gone. */
  stop(): Promise<void>;
}

interface StartupFile {
  complete: boolean;
  parts: Array<{ id: string; state: string; detail?: string }>;
}

/** Waits until `attempt` gives something, or throws what it gave up on. */
export async function eventually<T>(
  what: string,
  attempt: () => Promise<T | undefined>,
  { timeoutMs = 60_000, intervalMs = 250 } = {},
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  let last: unknown;
  for (;;) {
    try {
      const value = await attempt();
      if (value !== undefined) return value;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline) {
      throw new Error(`Waited ${timeoutMs / 1000} s for ${what}`, {
        cause: last,
      });
    }
    await delay(intervalMs);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>(resolve =>
    child.once('exit', () => resolve()),
  );
  child.kill('SIGINT');
  await ended;
}

/**
 * Runs `npm start` and waits until the portal, the control plane, the storage
 * and the git host are up.
 *
 * @param options.dataDir - an empty or earlier used folder
 * @param options.logFile - where its output goes
 */
export async function startPortal(options: {
  dataDir: string;
  logFile: string;
  env?: Record<string, string>;
  args?: string[];
}): Promise<RunningPortal> {
  const [port, backendPort] = await findFreePorts(2);
  await mkdir(options.dataDir, { recursive: true });
  const env = {
    ...process.env,
    ...options.env,
    STATEFUL_DATA: options.dataDir,
    // Opening a browser on the machine is for people.
    BROWSER: 'none',
  };
  const log = createWriteStream(options.logFile);
  const child = spawn(
    process.execPath,
    [
      join(repositoryRoot, 'scripts', 'start.ts'),
      `--port=${port}`,
      `--backend-port=${backendPort}`,
      ...(options.args ?? []),
    ],
    { cwd: repositoryRoot, env, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  const stop = () => end(child);
  try {
    await eventually(
      'npm start to bring everything up',
      async () => {
        const text = await readFile(
          join(options.dataDir, 'startup.json'),
          'utf8',
        );
        const status: StartupFile = JSON.parse(text);
        return status.complete ? status : undefined;
      },
      { timeoutMs: 900_000, intervalMs: 500 },
    ).then(status => {
      const failed = status.parts.filter(part => part.state !== 'ready');
      if (failed.length > 0) {
        throw new Error(
          `npm start could not bring up ${failed
            .map(part => `${part.id} (${part.detail})`)
            .join(', ')}; its log is ${options.logFile}`,
        );
      }
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: `http://localhost:${port}`,
    backendUrl: `http://localhost:${backendPort}`,
    dataDir: options.dataDir,
    env,
    stop,
  };
}
