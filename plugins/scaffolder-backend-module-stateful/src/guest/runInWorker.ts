// SPDX-License-Identifier: Apache-2.0

import { Worker } from 'node:worker_threads';
import type {
  GuestCommand,
  GuestFile,
  GuestOutcome,
} from '../../worker/runGuest.mjs';
import { guestModule, workerFile } from './built';
import { Slots } from './Slots';

export type { GuestFile, GuestOutcome };

/** Each takes a core for about half a second, and some 40 MB. */
const maxWorkers = 2;

/** For a guest that hangs, which no input is known to cause. Milliseconds. */
const maxDuration = 60_000;

/** The JavaScript side of a worker; the guest's own memory is limited when it is built. */
const resourceLimits = { maxOldGenerationSizeMb: 256 };

const slots = new Slots(maxWorkers);

export interface GuestOptions {
  /** Stops the worker at once. */
  signal?: AbortSignal;
  /** Called with each line that the guest writes. */
  onProgress?: (line: string) => void;
}

/**
 * Runs one command of the guest in a worker, so that the event loop stays free.
 *
 * @throws AbortError when the signal fires, Error when the guest crashes or hangs
 */
export async function runInWorker(
  command: Omit<GuestCommand, 'module'>,
  options: GuestOptions = {},
): Promise<GuestOutcome> {
  const { signal, onProgress } = options;
  try {
    signal?.throwIfAborted();
    const module = await guestModule();
    return await slots.use(
      () => runWorker({ ...command, module }, { signal, onProgress }),
      signal,
    );
  } catch (error) {
    if (!signal?.aborted) throw error;
    throw Object.assign(new Error('Generating was stopped', { cause: error }), {
      name: 'AbortError',
    });
  }
}

function runWorker(
  command: GuestCommand,
  { signal, onProgress }: GuestOptions,
): Promise<GuestOutcome> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile, {
      workerData: command,
      resourceLimits,
    });
    const stop = (reason: Error) => {
      reject(reason);
      void worker.terminate();
    };
    const onAbort = () => stop(signal?.reason);
    const timer = setTimeout(
      () =>
        stop(new Error(`Generating took more than ${maxDuration / 1000} s`)),
      maxDuration,
    );
    signal?.addEventListener('abort', onAbort, { once: true });

    worker.on('message', message => {
      if (message.type === 'line') onProgress?.(message.line);
      else resolve(message.outcome);
    });
    worker.on('error', cause =>
      reject(new Error(`The generator crashed: ${cause}`, { cause })),
    );
    worker.on('exit', code => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      reject(new Error(`The generator ended early, with code ${code}`));
    });
  });
}
