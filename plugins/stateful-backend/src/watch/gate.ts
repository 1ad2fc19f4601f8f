// SPDX-License-Identifier: Apache-2.0

/** Where the watches of one cluster wait while it is known to be away. */
export interface Gate {
  /** Resolves when it is open, when the patience ends, or with the signal. */
  pass(signal: AbortSignal): Promise<void>;
  open(): void;
  close(): void;
}

/**
 * A gate that is open at first.
 *
 * @param patience - how long one waits before it tries all the same, in milliseconds
 */
export function createGate(patience: number): Gate {
  let closed = false;
  const waiting = new Set<() => void>();
  return {
    async pass(signal) {
      if (!closed || signal.aborted) {
        return;
      }
      let goOn = () => {};
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>(resolve => {
        goOn = resolve;
        waiting.add(goOn);
        timer = setTimeout(goOn, patience);
        signal.addEventListener('abort', goOn);
      });
      clearTimeout(timer);
      waiting.delete(goOn);
      signal.removeEventListener('abort', goOn);
    },
    open() {
      closed = false;
      waiting.forEach(goOn => goOn());
    },
    close() {
      closed = true;
    },
  };
}
