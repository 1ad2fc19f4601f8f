// SPDX-License-Identifier: Apache-2.0

import { findingIds } from '../findingId';
import { texts } from '.';

const allTexts = findingIds.flatMap(id => {
  const { variants = {}, ...text } = texts[id];
  return [text, ...Object.values(variants)].flatMap(parts =>
    Object.entries(parts).map(([part, sentence]) => [id, part, sentence]),
  );
}) as [string, string, string][];

describe.each(allTexts)('%s, %s: %s', (_, part, sentence) => {
  it('proposes no step that may harm', () => {
    expect(sentence).not.toMatch(/--force|--grace-period[= ]0|force.delet/i);
    expect(sentence).not.toMatch(
      /delete (the |a )?(pvc|claim|persistentvolumeclaim|pv|persistentvolume|namespace|finalizer)/i,
    );
    expect(sentence).not.toMatch(/remove (the |a )?finalizer/i);
  });

  it('promises nothing', () => {
    expect(sentence).not.toMatch(
      /data (is|are) (safe|intact)|no data (is|was) lost/i,
    );
  });

  it('is written as labels and sentences are', () => {
    expect(sentence).toMatch(/^\S.*\S$/s);
    expect(part === 'title' && sentence.endsWith('.')).toBe(false);
    expect(sentence).not.toMatch(/please|sorry|!/i);
  });
});

it.each(findingIds)('%s has a next step', id => {
  expect(texts[id].next).toMatch(/\.$/);
});
