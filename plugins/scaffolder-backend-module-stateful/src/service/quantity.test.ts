// SPDX-License-Identifier: Apache-2.0

import { Quantity } from './quantity';

describe('quantities', () => {
  it.each([
    ['0', 0n],
    ['1', 1000n],
    ['100m', 100n],
    ['1.5', 1500n],
    ['.5', 500n],
    ['1k', 1_000_000n],
    ['1Ki', 1_024_000n],
    ['1.5Gi', 1_610_612_736_000n],
    ['1e3', 1_000_000n],
    ['1E-3', 1n],
    ['-2', -2000n],
    ['+2', 2000n],
    ['0.0001', 1n],
  ])('reads %s', (text, milli) => {
    expect(new Quantity(text).milli).toBe(milli);
  });

  it.each(['', 'Gi', '1GB', '1 Gi', '1,5', '--1', '1e'])('refuses %j', text => {
    expect(() => new Quantity(text)).toThrow('is no quantity');
  });

  it.each([
    ['1Gi', '1G', 1n],
    ['1G', '1Gi', -1n],
    ['1024Mi', '1Gi', 0n],
  ])('compares %s with %s', (left, right, order) => {
    expect(new Quantity(left).compareTo(new Quantity(right))).toBe(order);
  });
});
