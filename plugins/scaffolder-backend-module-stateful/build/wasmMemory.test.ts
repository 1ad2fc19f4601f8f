// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limitMemory } from './wasmMemory.ts';

const pageSize = 65_536;

/** A module with `pages` of memory, and behind it an export of that memory. */
const withMemory = (pages: number) =>
  Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...[0x05, 0x03, 0x01, 0x00, pages],
    ...[0x07, 0x0a, 0x01, 0x06, ...Buffer.from('memory'), 0x02, 0x00],
  ]);

async function memoryOf(wasm: Uint8Array): Promise<WebAssembly.Memory> {
  const { instance } = await WebAssembly.instantiate(wasm);
  return instance.exports.memory as WebAssembly.Memory;
}

describe('limitMemory', () => {
  it('lets the memory grow up to the maximum, and no more', async () => {
    const memory = await memoryOf(limitMemory(withMemory(1), 300 * pageSize));
    assert.equal(memory.buffer.byteLength, pageSize);
    assert.equal(memory.grow(299), 1);
    assert.throws(() => memory.grow(1), RangeError);
  });

  it('changes a memory that could grow before', async () => {
    const memory = await memoryOf(withMemory(1));
    assert.equal(memory.grow(300), 1);
  });

  it('says so when there is no memory', () => {
    assert.throws(
      () => limitMemory(withMemory(1).subarray(0, 8), pageSize),
      /no memory of its own/,
    );
  });
});
