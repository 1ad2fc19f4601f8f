// SPDX-License-Identifier: Apache-2.0

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
