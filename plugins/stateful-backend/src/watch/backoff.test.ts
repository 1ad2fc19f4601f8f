// SPDX-License-Identifier: Apache-2.0

import { createBackoff } from './backoff';

describe('createBackoff', () => {
  const take = (random: number) => {
    const backoff = createBackoff({
      first: 1000,
      longest: 30_000,
      random: () => random,
    });
    return { backoff, pauses: Array.from({ length: 7 }, () => backoff.next()) };
  };

  it('doubles up to its longest pause', () => {
    expect(take(0).pauses).toEqual([
      1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
    ]);
  });

  it('shortens pauses by half at most', () => {
    expect(take(1).pauses.slice(0, 2)).toEqual([500, 1000]);
  });

  it('starts anew after a success', () => {
    const { backoff } = take(0);
    backoff.reset();
    expect(backoff.next()).toBe(1000);
  });
});
