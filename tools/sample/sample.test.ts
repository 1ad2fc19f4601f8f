// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberOf, sample } from './sample.ts';

const letters = [...'abcdefghijkl'];
const seeds = Array.from({ length: 600 }, (_, index) => index.toString(16));

test('the same seed and name draw the same, in the order of the list', () => {
  for (const seed of seeds.slice(0, 20)) {
    const drawn = sample(letters, 5, seed, 'letters');
    assert.deepEqual(sample(letters, 5, seed, 'letters'), drawn);
    assert.deepEqual([...drawn].sort(), drawn);
    assert.equal(new Set(drawn).size, 5);
  }
});

test('a choice for today stays the choice of its seed', () => {
  assert.deepEqual(sample(letters, 4, '3f2a91', 'letters'), [
    'a',
    'b',
    'e',
    'l',
  ]);
});

test('over many seeds every element is drawn about as often as any other', () => {
  const times = new Map(letters.map(letter => [letter, 0]));
  for (const seed of seeds) {
    for (const letter of sample(letters, 3, seed, 'letters')) {
      times.set(letter, times.get(letter)! + 1);
    }
  }
  // 150 are expected of each; six standard deviations are 64.
  for (const [letter, count] of times) {
    assert.ok(Math.abs(count - 150) < 64, `${letter} was drawn ${count} times`);
  }
});

test('what is drawn under one name does not follow from another', () => {
  const same = seeds.filter(
    seed =>
      sample(letters, 1, seed, 'one')[0] === sample(letters, 1, seed, 'two')[0],
  );
  // One in twelve by chance.
  assert.ok(same.length < seeds.length / 6, `${same.length} are the same`);
  assert.notEqual(numberOf('3f2a91', 'one'), numberOf('3f2a91', 'two'));
});

test('a list that is short enough is drawn whole, and nothing from an empty one', () => {
  assert.deepEqual(sample(letters, 12, '1', 'letters'), letters);
  assert.deepEqual(sample(letters, 99, '1', 'letters'), letters);
  assert.deepEqual(sample([], 3, '1', 'letters'), []);
});
