// SPDX-License-Identifier: Apache-2.0

import { JsonObjects } from './jsonObjects';

function read(text: string, chunkLength: number): unknown[] {
  const found: unknown[] = [];
  const reader = new JsonObjects(raw => found.push(raw));
  for (let start = 0; start < text.length; start += chunkLength) {
    reader.push(text.slice(start, start + chunkLength));
  }
  reader.end();
  return found;
}

describe('JsonObjects', () => {
  const tricky = {
    kind: 'Pod',
    text: 'a "quoted\\" } ] { [ text',
    items: [{ kind: 'inner' }],
    nested: { items: [[], {}, [1, 2]] },
  };
  const list = {
    kind: 'List',
    metadata: { note: '[,]' },
    items: [tricky, tricky],
  };

  it.each([1, 2, 3, 7, 1000])(
    'finds the items of a list in chunks of %d characters',
    length => {
      expect(read(JSON.stringify(list), length)).toEqual([tricky, tricky]);
    },
  );

  it.each([1, 5, 1000])(
    'finds plain objects in chunks of %d characters',
    length => {
      const { items, ...plain } = tricky;
      expect(
        read(`${JSON.stringify(plain)}\n${JSON.stringify(plain)}`, length),
      ).toEqual([plain, plain]);
    },
  );

  it('keeps an empty list', () => {
    expect(read('{"kind":"PodList","items":[ ]}', 4)).toEqual([
      { kind: 'PodList', items: [] },
    ]);
  });
});
