// SPDX-License-Identifier: Apache-2.0

import { spawn } from 'node:child_process';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { processesOf } from '../../../tools/process/processesOf.ts';
import {
  beingStarted,
  diedProcesses,
  forgetProcess,
  isAlive,
  keepRecord,
  type ProcessRecord,
  recordProcess,
} from './processRecord.ts';

/** A process to run beside the others, detached from whoever starts it. */
export interface LocalProcess {
  /** Names its record and its log. */
  part: string;
  /** Absolute path of the program. */
  program: string;
  args: string[];
  env?: Record<string, string>;
  cwd?: string;
  /** Whether it does its work already; asked again until it says yes. */
  isReady?: () => Promise<boolean>;
}

const readinessIntervalMs = 50;
// A busy machine's first start takes a minute; one that fails ends by itself.
const readinessTimeoutMs = 300_000;

/** Where a part's output goes, absolute. */
export function logFile(folder: string, part: string): string {
  return join(folder, 'logs', `${part}.log`);
}

/** A log longer than this, in bytes, makes room for the next: it becomes PART.log.old. */
const longestLogBytes = 10 * 1024 ** 2;

/** How long a log is that the next run adds to, in bytes; 0 for a new one. */
async function makeRoom(log: string): Promise<number> {
  const length = await stat(log).then(
    ({ size }) => size,
    () => 0,
  );
  if (length <= longestLogBytes) return length;
  await rename(log, `${log}.old`);
  return 0;
}

/** The last lines of a file after its first `from` bytes. */
async function lastLines(
  file: string,
  from: number,
  count: number,
): Promise<string> {
  const content = await readFile(file).catch(() => Buffer.alloc(0));
  const lines = content.subarray(from).toString('utf8').trimEnd().split('\n');
  return lines.slice(-count).join('\n');
}

/**
 * Asks `condition` until it holds.
 *
 * @throws Error naming what was waited for, after `timeoutMs`; AbortError when
 * the signal fires; whatever `condition` throws
 */
export async function waitFor(
  what: string,
  condition: () => Promise<boolean>,
  options: {
    timeoutMs?: number;
    intervalMs?: number;
    signal?: AbortSignal;
  } = {},
): Promise<void> {
  const { timeoutMs = 60_000, intervalMs = 100, signal } = options;
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    signal?.throwIfAborted();
    if (await condition()) return;
    if (Date.now() > deadline) {
      throw new Error(
        `Timed out after ${timeoutMs / 1000} s waiting for ${what}`,
      );
    }
    await delay(intervalMs);
  }
}

/** By this variable of its environment a process is found whose number was not recorded. */
const mark = 'STATEFUL_LOCAL_PROCESS';

const markOf = (folder: string, part: string) => `${folder}#${part}`;

/**
 * Starts a process in a group of its own and waits until it is ready. What it
 * says is added to its log, so that why it died last time can still be read.
 *
 * @throws Error with its last lines when it ends or does not become ready;
 * nothing is left running then
 */
export async function startProcess(
  folder: string,
  local: LocalProcess,
  signal?: AbortSignal,
): Promise<ProcessRecord> {
  const { part } = local;
  const log = logFile(folder, part);
  await mkdir(join(folder, 'logs'), { recursive: true, mode: 0o700 });
  const earlier = await makeRoom(log);
  const output = await open(log, 'a', 0o600);
  // Whoever starts it may be killed before its number is known.
  await keepRecord(folder, { part, ...beingStarted });
  let ended: string | undefined;
  const child = spawn(local.program, local.args, {
    cwd: local.cwd ?? folder,
    env: { ...process.env, ...local.env, [mark]: markOf(folder, part) },
    // A Ctrl-C in the terminal reaches only whoever started it, who then
    // stops everything in order.
    detached: true,
    stdio: ['ignore', output.fd, output.fd],
  });
  child.on('error', error => {
    ended = error.message;
  });
  child.on('exit', (code, killedBy) => {
    ended = killedBy ? `it was ended by ${killedBy}` : `exit code ${code}`;
  });
  child.unref();
  await output.close();
  const record = child.pid
    ? await recordProcess(folder, part, child.pid)
    : undefined;
  try {
    await waitFor(
      `${part} to be ready`,
      async () => {
        if (ended !== undefined || !record)
          throw new Error(ended ?? 'it exited');
        return local.isReady ? local.isReady() : true;
      },
      {
        timeoutMs: readinessTimeoutMs,
        intervalMs: readinessIntervalMs,
        signal,
      },
    );
  } catch (error) {
    if (record) await stopProcess(folder, record);
    else await forgetProcess(folder, part);
    if (signal?.aborted) throw error;
    throw new Error(
      `${part} failed to start: ${(error as Error).message}\n${await lastLines(
        log,
        earlier,
        12,
      )}\n(whole log: ${log})`,
    );
  }
  return record!;
}

/** Ends what was being started when its starter was killed. */
export async function endStarting(folder: string): Promise<void> {
  for (const { part, pid } of await diedProcesses(folder)) {
    if (pid !== beingStarted.pid) continue;
    const found = await processesOf(`${mark}=${markOf(folder, part)}`);
    for (const started of found) {
      const record = await recordProcess(folder, part, started.pid);
      if (record) await stopProcess(folder, record);
    }
  }
}

/** Asks the group, then the process alone where the group is gone. */
function send(record: ProcessRecord, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(-record.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/**
 * Ends a process and all it started, and waits until it is gone: politely
 * first, and by force after `graceMs`.
 */
export async function stopProcess(
  folder: string,
  record: ProcessRecord,
  graceMs = 10_000,
): Promise<void> {
  const gone = async () => !(await isAlive(record));
  if (!(await gone())) {
    send(record, 'SIGTERM');
    await waitFor(`${record.part} to end`, gone, { timeoutMs: graceMs }).catch(
      async () => {
        send(record, 'SIGKILL');
        await waitFor(`${record.part} to be killed`, gone);
      },
    );
  }
  await forgetProcess(folder, record.part);
}
