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

/** Aborts what has been silent for too long: a connection can die without a word. */
export interface Watchdog {
  signal: AbortSignal;
  /** There was a sign of life. */
  feed(): void;
  stop(): void;
}

/** @param silence - in milliseconds */
export function createWatchdog(silence: number): Watchdog {
  const controller = new AbortController();
  const bark = () =>
    controller.abort(
      new Error(`The watch was silent for ${Math.round(silence / 1000)} s`),
    );
  let timer = setTimeout(bark, silence);
  return {
    signal: controller.signal,
    feed() {
      clearTimeout(timer);
      timer = setTimeout(bark, silence);
    },
    stop() {
      clearTimeout(timer);
    },
  };
}
