// SPDX-License-Identifier: Apache-2.0

import { booksContainer } from './__testUtils__/booksImage';
import type { ContainerValue } from './containerValue';
import { leftOutside } from './leftOutside';

describe('what still points into the known volume', () => {
  it.each<[string, ContainerValue, string[]]>([
    ['is there if the volume moved', { mountPath: '/data' }, ['BOOKS_DATA']],
    ['is not there if it stayed', {}, []],
    ['is not there if it moved to a parent', { mountPath: '/var/lib' }, []],
    [
      'is there if it moved to a folder of a like name',
      { mountPath: '/var/lib/books/dat' },
      ['BOOKS_DATA'],
    ],
    [
      'is not there if it was changed too',
      {
        mountPath: '/data',
        environment: [{ name: 'BOOKS_DATA', value: '/data/books' }],
      },
      [],
    ],
  ])('%s', (_, value, names) => {
    expect(leftOutside(value, booksContainer)).toEqual(names);
  });

  it('is not asked of an image that is not known', () => {
    expect(leftOutside({ mountPath: '/volume' }, undefined)).toEqual([]);
  });
});
