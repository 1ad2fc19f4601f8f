// SPDX-License-Identifier: Apache-2.0

/**
 * A Ctrl-C reaches this process more than once: from the terminal, from npm and
 * from run.mjs, which forward it. Signals within this time, in milliseconds,
 * count as one.
 */
const sameRequest = 1_000;

/** The signals that stop the command. */
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface Shutdown {
  /** Fires on the first request. */
  signal: AbortSignal;
}

/**
 * Listens for requests to stop. The first one fires the signal, on which the
 * caller stops what it started; a second one calls `force`. The exit of run.mjs,
 * which closes the IPC channel, is a request too, but never calls `force`.
 */
export function listenForShutdown(
  force: () => void,
  process_: NodeJS.EventEmitter = process,
): Shutdown {
  const controller = new AbortController();
  let requestedAt = 0;
  const request = (name: string) => {
    const now = Date.now();
    if (!controller.signal.aborted) {
      requestedAt = now;
      controller.abort(new Error(`interrupted by ${name}`));
    } else if (now - requestedAt > sameRequest) {
      force();
    }
  };
  for (const name of stopSignals) process_.on(name, () => request(name));
  process_.on('disconnect', () => {
    controller.abort(new Error('interrupted: run.mjs exited'));
  });
  // The listener must not keep the process alive.
  process.channel?.unref();
  return { signal: controller.signal };
}
