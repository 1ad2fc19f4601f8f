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

import type { ReadFailure } from './readFailure';

/** Aborts what has been silent for too long: a connection can die without a word. */
export interface Watchdog {
  signal: AbortSignal;
  /** Set once it has barked. What was heard before may be out of date by now. */
  readonly failure: ReadFailure | undefined;
  /** There was a sign of life. */
  feed(): void;
  stop(): void;
}

/** @param silence - in milliseconds */
export function createWatchdog(silence: number): Watchdog {
  const controller = new AbortController();
  let failure: ReadFailure | undefined;
  const bark = () => {
    const message = `The watch was silent for ${Math.round(silence / 1000)} s`;
    failure = { state: 'expired', message };
    controller.abort(new Error(message));
  };
  let timer = setTimeout(bark, silence);
  return {
    signal: controller.signal,
    get failure() {
      return failure;
    },
    feed() {
      clearTimeout(timer);
      timer = setTimeout(bark, silence);
    },
    stop() {
      clearTimeout(timer);
    },
  };
}
