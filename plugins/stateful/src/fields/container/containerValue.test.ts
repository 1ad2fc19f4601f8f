// SPDX-License-Identifier: Apache-2.0

import { withoutEmptyParts, type ContainerValue } from './containerValue';

describe('a value without its empty parts', () => {
  it.each<[string, ContainerValue | undefined, ContainerValue | undefined]>([
    ['is undefined if there is none', undefined, undefined],
    [
      'is undefined if a form filled in empty parts alone',
      { command: [], password: {}, mountPath: '', user: undefined },
      undefined,
    ],
    [
      'keeps what says something',
      { user: 0, readOnlyRootFilesystem: false, args: ['-v'], command: [] },
      { user: 0, readOnlyRootFilesystem: false, args: ['-v'] },
    ],
    [
      'keeps rows and names that are yet to be filled in',
      { args: [''], environment: [{}], password: { variable: '' } },
      { args: [''], environment: [{}], password: { variable: '' } },
    ],
  ])('%s', (_, value, expected) => {
    expect(withoutEmptyParts(value)).toEqual(expected);
  });
});
