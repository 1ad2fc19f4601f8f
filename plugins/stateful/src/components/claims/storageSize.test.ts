// SPDX-License-Identifier: Apache-2.0

import { storageSize } from './storageSize';

describe('storageSize', () => {
  it.each([
    [0, '0 B'],
    [512, '512 B'],
    [2 ** 30, '1 Gi'],
    [10 * 2 ** 30, '10 Gi'],
    [1.5 * 2 ** 40, '1.5 Ti'],
    [2 ** 30 - 1, '1 Gi'],
    [10_000_000_000, '9.3 Gi'],
  ])('%d bytes are %s', (bytes, size) => {
    expect(storageSize(bytes)).toBe(size);
  });
});
