// SPDX-License-Identifier: Apache-2.0

import { parseQuantity } from './quantity';

describe('parseQuantity', () => {
  it.each<[unknown, number | undefined]>([
    ['10Gi', 10 * 2 ** 30],
    ['1.5Ti', 1.5 * 2 ** 40],
    ['2Ei', 2 ** 61],
    ['100M', 100e6],
    ['1.1k', 1100],
    ['12e6', 12e6],
    ['12E6', 12e6],
    ['1E', 1e18],
    ['500m', 0.5],
    ['1024', 1024],
    [1024, 1024],
    ['.5Gi', 2 ** 29],
    ['5.', 5],
    ['+5', 5],
    ['0', 0],
    ['10GB', undefined],
    ['10 Gi', undefined],
    ['Gi', undefined],
    ['', undefined],
    [undefined, undefined],
    [{}, undefined],
    [NaN, undefined],
  ])('reads %p as %p', (quantity, value) => {
    expect(parseQuantity(quantity)).toBe(value);
  });
});
