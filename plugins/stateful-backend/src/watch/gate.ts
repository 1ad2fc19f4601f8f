/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
