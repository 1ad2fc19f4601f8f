// SPDX-License-Identifier: Apache-2.0

import { defaultStreamTiming, retryDelay } from './StreamTiming';

describe('retryDelay', () => {
  it.each([
    [1, 250, 500],
    [2, 500, 1_000],
    [4, 2_000, 4_000],
    [7, 15_000, 30_000],
    [1_000, 15_000, 30_000],
  ])('after %d failures is between %d and %d ms', (failures, least, most) => {
    const at = (jitter: number) =>
      retryDelay(failures, { ...defaultStreamTiming, jitter: () => jitter });
    expect(at(0)).toBe(least);
    expect(at(1)).toBe(most);
  });
});
