// SPDX-License-Identifier: Apache-2.0

import type { StartupStatus } from './startupStatus.ts';

/** What a part's work is told with. */
export interface PartReport {
  building(detail?: string): void;
  starting(detail?: string): void;
}

/**
 * Does a part's work and keeps its state in the status. A part that fails says
 * so in the portal and leaves the others alone.
 *
 * @returns whether it is ready; false as well when the start was interrupted
 */
export async function bringUp(
  status: StartupStatus,
  id: string,
  signal: AbortSignal,
  work: (report: PartReport) => Promise<void>,
): Promise<boolean> {
  const started = Date.now();
  try {
    signal.throwIfAborted();
    await work({
      building: detail => status.set(id, 'building', detail),
      starting: detail => status.set(id, 'starting', detail),
    });
    const seconds = Math.round((Date.now() - started) / 1000);
    status.set(id, 'ready', `took ${seconds} s`);
    return true;
  } catch (error) {
    if (!signal.aborted) {
      status.set(id, 'failed', (error as Error).message.split('\n')[0]);
      process.stderr.write(`${(error as Error).message}\n`);
    }
    return false;
  }
}
