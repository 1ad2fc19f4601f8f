// SPDX-License-Identifier: Apache-2.0

import { setTimeout as delay } from 'node:timers/promises';
import { exclusively } from '../../../tools/exclusive.ts';
import {
  diedProcesses,
  keepRecord,
  type ProcessRecord,
} from '../process/processRecord.ts';

/** How often the processes are looked at, ms. */
const lookInterval = 1_000;

/** What has run for this long, ms, is started again soon when it dies. */
const steadyAfter = 60_000;

/**
 * How long to wait before a part is started again, ms: soon at first, and then
 * less and less often, for what it needs may be gone for long.
 *
 * @param attempt - 0 for the first
 */
export function restartDelay(attempt: number): number {
  return Math.min(1_000 * 2 ** attempt, 60_000);
}

/** Processes that come back when they die. */
export interface KeptProcesses {
  /** Has their records; whoever starts or stops them elsewhere locks it. */
  folder: string;
  /** Starts a part again, and resolves when it does its work. */
  restart(part: string, signal: AbortSignal): Promise<void>;
  onDied(part: string): void;
  onRestarted(part: string): void;
  /** @param retryMs - after this time it is tried again */
  onFailed(part: string, error: Error, retryMs: number): void;
}

/** How a part that has died at least once is doing. */
interface RestartState {
  attempt: number;
  /** When to start it again, or when it was; ms since the epoch. */
  at: number;
  runs: boolean;
}

/**
 * Starts again, until the signal fires, each process that is gone though nobody
 * has stopped it: its record is still there.
 */
export async function keepAlive(
  kept: KeptProcesses,
  signal: AbortSignal,
): Promise<void> {
  const states = new Map<string, RestartState>();
  while (!signal.aborted) {
    for (const record of await diedProcesses(kept.folder)) {
      if (signal.aborted) return;
      const known = states.get(record.part);
      if (!known || known.runs) {
        // Not at once: the next look may find that it was being stopped.
        states.set(record.part, scheduleRestart(Date.now(), known));
        kept.onDied(record.part);
      } else if (Date.now() >= known.at) {
        states.set(record.part, await restart(kept, record, known, signal));
      }
    }
    await delay(lookInterval, undefined, { signal }).catch(() => {});
  }
}

function scheduleRestart(
  now: number,
  known: RestartState | undefined,
): RestartState {
  const steady = !known || now - known.at > steadyAfter;
  const attempt = steady ? 0 : known.attempt + 1;
  return { attempt, at: now + restartDelay(attempt), runs: false };
}

async function restart(
  kept: KeptProcesses,
  record: ProcessRecord,
  { attempt }: RestartState,
  signal: AbortSignal,
): Promise<RestartState> {
  const { folder } = kept;
  const { part } = record;
  try {
    await exclusively(folder, { signal }, async () => {
      const died = await diedProcesses(folder);
      // Whoever held the lock may have started or stopped it.
      if (!died.some(each => each.part === part)) return;
      await kept.restart(part, signal);
      kept.onRestarted(part);
    });
    return { attempt, at: Date.now(), runs: true };
  } catch (error) {
    const retryMs = restartDelay(attempt + 1);
    if (!signal.aborted) {
      // A start that fails leaves no record; this part is still to be looked after.
      await keepRecord(folder, record);
      kept.onFailed(part, error as Error, retryMs);
    }
    return { attempt: attempt + 1, at: Date.now() + retryMs, runs: false };
  }
}
