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

/**
 * Waits, or until the signal.
 *
 * @param duration - in milliseconds
 */
export async function pause(
  duration: number,
  signal: AbortSignal,
): Promise<void> {
  await new Promise<void>(resolve => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', cutShort);
      resolve();
    }, duration);
    function cutShort() {
      clearTimeout(timer);
      resolve();
    }
    signal.addEventListener('abort', cutShort, { once: true });
  });
}
