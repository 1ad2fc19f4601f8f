// SPDX-License-Identifier: Apache-2.0

import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePorts } from '../tools/freePorts.ts';
import { repositoryRoot } from '../tools/repositoryRoot.ts';
import { eventually } from './eventually.ts';

const plugin = join(repositoryRoot, 'plugins', 'stateful');

/** The page with every state of the card, served as `yarn start` does. */
export interface RunningGallery {
  url: string;
  stop(): Promise<void>;
}

/**
 * Compiles and serves the card's gallery on a free port.
 *
 * @param logFile - where its output goes
 */
export async function startGallery(logFile: string): Promise<RunningGallery> {
  const folder = await mkdtemp(join(tmpdir(), 'stateful-gallery-'));
  const [port] = await findFreePorts(1);
  const url = `http://localhost:${port}`;
  const config = join(folder, 'app-config.json');
  await writeFile(config, JSON.stringify({ app: { baseUrl: url } }));
  const child = spawn(
    process.execPath,
    [
      join(repositoryRoot, 'node_modules/@backstage/cli/bin/backstage-cli'),
      'package',
      'start',
      '--config',
      join(plugin, 'dev', 'app-config.yaml'),
      '--config',
      config,
    ],
    {
      cwd: plugin,
      env: { ...process.env, BROWSER: 'none' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const log = createWriteStream(logFile);
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  const ended = new Promise<void>(resolve =>
    child.once('exit', () => resolve()),
  );
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await eventually(
      'the gallery to be served',
      async () => {
        const answer = await fetch(url);
        await answer.body?.cancel();
        return answer.ok || undefined;
      },
      { timeoutMs: 300_000 },
    );
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}
