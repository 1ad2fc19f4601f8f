// SPDX-License-Identifier: Apache-2.0

import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../tools/repositoryRoot.ts';
import { findFreePorts } from '../tools/freePorts.ts';
import { eventually } from './eventually.ts';

/** A portal started by `npm start`, with a data folder and ports of its own. */
export interface RunningPortal {
  url: string;
  backendUrl: string;
  dataDir: string;
  /** The environment in which `npm run cluster` speaks of this portal's cluster. */
  env: NodeJS.ProcessEnv;
  /** From the command to everything being up, ms. */
  startMs: number;
  /** Ends it as a terminal's Ctrl-C does, and waits until the command is over. */
  stop(): Promise<void>;
}

interface StartupFile {
  complete: boolean;
  parts: Array<{ id: string; state: string; detail?: string }>;
}

/** Sends a signal to every process of a command's group, as a terminal does. */
function signalGroup(command: ChildProcess, signal: NodeJS.Signals): void {
  try {
    process.kill(-command.pid!, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Commands that run in process groups of their own, out of reach of a Ctrl-C here. */
const running = new Set<ChildProcess>();

process.on('exit', () => {
  for (const command of running) signalGroup(command, 'SIGINT');
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(1));
}

function hasEnded(command: ChildProcess): boolean {
  return command.exitCode !== null || command.signalCode !== null;
}

async function end(command: ChildProcess): Promise<void> {
  if (hasEnded(command)) return;
  const ended = new Promise<void>(resolve =>
    command.once('exit', () => resolve()),
  );
  signalGroup(command, 'SIGINT');
  await ended;
}

/**
 * Runs `npm start` and waits until the portal, the control plane, the storage
 * and the git host are up.
 *
 * @param options.dataDir - an empty or earlier used folder
 * @param options.logFile - where its output goes
 * @param options.portsOf - the portal of an earlier start in the same folder:
 * no port is asked for then, and it has to come back where it was
 */
export async function startPortal(options: {
  dataDir: string;
  logFile: string;
  env?: Record<string, string>;
  args?: string[];
  portsOf?: RunningPortal;
}): Promise<RunningPortal> {
  const ports = options.portsOf
    ? [options.portsOf.url, options.portsOf.backendUrl].map(
        url => new URL(url).port,
      )
    : await findFreePorts(2);
  const [port, backendPort] = ports;
  await mkdir(options.dataDir, { recursive: true });
  const env = {
    ...process.env,
    ...options.env,
    STATEFUL_DATA: options.dataDir,
    // Opening a browser on the machine is for people.
    BROWSER: 'none',
  };
  // What an earlier start said, had it been killed, is not this one's.
  const startupFile = join(options.dataDir, 'startup.json');
  await rm(startupFile, { force: true });
  const log = createWriteStream(options.logFile);
  const began = performance.now();
  const child = spawn(
    'npm',
    [
      'start',
      '--',
      ...(options.portsOf
        ? []
        : [`--port=${port}`, `--backend-port=${backendPort}`]),
      ...(options.args ?? []),
    ],
    {
      cwd: repositoryRoot,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  running.add(child);
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  const stop = async () => {
    await end(child);
    running.delete(child);
  };
  try {
    const parts = await eventually(
      'npm start to bring everything up',
      async () => {
        if (hasEnded(child)) return [];
        const status: StartupFile = JSON.parse(
          await readFile(startupFile, 'utf8'),
        );
        return status.complete ? status.parts : undefined;
      },
      { timeoutMs: 900_000 },
    );
    if (hasEnded(child)) {
      throw new Error(`npm start exited; its log is ${options.logFile}`);
    }
    const failed = parts.filter(part => part.state !== 'ready');
    if (failed.length > 0) {
      throw new Error(
        `npm start could not bring up ${failed
          .map(part => `${part.id} (${part.detail})`)
          .join(', ')}; its log is ${options.logFile}`,
      );
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: `http://localhost:${port}`,
    backendUrl: `http://localhost:${backendPort}`,
    dataDir: options.dataDir,
    env,
    startMs: performance.now() - began,
    stop,
  };
}
