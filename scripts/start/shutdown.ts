// SPDX-License-Identifier: Apache-2.0

/**
 * A Ctrl-C reaches this process more than once: from the terminal, and again
 * from npm and the front door, which pass it on. Signals within this time,
 * in milliseconds, are one request.
 */
const sameRequest = 1_000;

/** The signals that ask for an end. */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface Shutdown {
  /** Fires with the first request. */
  signal: AbortSignal;
}

/**
 * Listens for requests to end. The first fires the signal, whereupon the caller
 * is to end what it started; a second one calls `force`. That the front door is
 * gone, which the channel to it tells, is a request too, but nobody's second one.
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
  for (const name of endings) process_.on(name, () => request(name));
  process_.on('disconnect', () => {
    controller.abort(new Error('interrupted by the end of the front door'));
  });
  // To listen for it is no reason to go on.
  process.channel?.unref();
  return { signal: controller.signal };
}
