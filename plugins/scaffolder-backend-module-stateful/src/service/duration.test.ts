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

import { nanoseconds } from './duration';

describe('durations', () => {
  it.each([
    ['0s', 0n],
    ['1ns', 1n],
    ['250ms', 250_000_000n],
    ['5m', 300_000_000_000n],
    ['1h30m', 5_400_000_000_000n],
    ['1.5h', 5_400_000_000_000n],
    ['90m0s', 5_400_000_000_000n],
    ['1m1ms1us', 60_001_001_000n],
    ['1.9ns', 1n],
  ])('reads %s', (duration, expected) => {
    expect(nanoseconds(duration)).toBe(expected);
  });
});
