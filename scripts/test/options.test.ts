// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOptions } from './options.ts';

const stages = [
  { name: 'unit', run: async () => ({ passed: 1, failed: 0 }) },
  {
    name: 'cluster',
    needsCluster: true,
    run: async () => ({ passed: 1, failed: 0 }),
  },
];
const names = (...argv: string[]) =>
  parseOptions(argv, stages).stages.map(({ name }) => name);

test('every run has a seed of its own, unless one is given', () => {
  const seeds = Array.from({ length: 20 }, () => parseOptions([], stages).seed);
  for (const seed of seeds) assert.match(seed!, /^[0-9a-f]{6}$/);
  assert.ok(new Set(seeds).size > 15);
  assert.equal(parseOptions(['--seed', '3f2a91'], stages).seed, '3f2a91');
});

test('without a seed everything is run', () => {
  assert.equal(parseOptions(['--all'], stages).seed, undefined);
  assert.throws(
    () => parseOptions(['--all', '--seed', '3f2a91'], stages),
    /--all .* --seed/,
  );
});

test('a seed that no run printed is refused', () => {
  for (const seed of ['', '3f2a9', '3F2A91', '3f2a911', 'random']) {
    assert.throws(
      () => parseOptions([`--seed=${seed}`], stages),
      /--seed must be six hexadecimal digits/,
    );
  }
});

test('stages are chosen by name, and without those that need a cluster', () => {
  assert.deepEqual(names(), ['unit', 'cluster']);
  assert.deepEqual(names('--only', 'cluster'), ['cluster']);
  assert.deepEqual(names('--fast'), ['unit']);
  assert.throws(
    () => names('--only', 'units'),
    /unknown stage "units"\. Available stages: unit, cluster\./,
  );
});

test('another option is refused by its name', () => {
  assert.throws(() => parseOptions(['--sed=1'], stages), /--sed/);
});
