// SPDX-License-Identifier: Apache-2.0

/** Holds back the watches of a cluster while it is unreachable. */
export interface Gate {
  /** Resolves when the gate opens, after the timeout, or on abort. */
  pass(signal: AbortSignal): Promise<void>;
  open(): void;
  close(): void;
}

/** Creates an open gate. A waiting watch passes a closed gate after `timeoutMs`. */
export function createGate(timeoutMs: number): Gate {
  let closed = false;
  const waiting = new Set<() => void>();
  return {
    async pass(signal) {
      if (!closed || signal.aborted) {
        return;
      }
      let proceed = () => {};
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>(resolve => {
        proceed = resolve;
        waiting.add(proceed);
        timer = setTimeout(proceed, timeoutMs);
        signal.addEventListener('abort', proceed);
      });
      clearTimeout(timer);
      waiting.delete(proceed);
      signal.removeEventListener('abort', proceed);
    },
    open() {
      closed = false;
      waiting.forEach(proceed => proceed());
    },
    close() {
      closed = true;
    },
  };
}
