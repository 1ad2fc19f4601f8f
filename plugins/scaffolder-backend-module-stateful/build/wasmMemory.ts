// SPDX-License-Identifier: Apache-2.0

/** The size of a page of WebAssembly memory, in bytes. */
const pageSize = 65_536;

const magicAndVersionLength = 8;
const memorySectionId = 5;

/** Reads an unsigned LEB128 number; the second result is where it ends. */
function readNumber(bytes: Uint8Array, start: number): [number, number] {
  let value = 0;
  let at = start;
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes[at];
    at += 1;
    value += (byte % 128) * scale;
    if (byte < 128) return [value, at];
  }
}

/** Writes an unsigned LEB128 number. */
function writeNumber(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const byte = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? byte + 128 : byte);
  } while (rest > 0);
  return bytes;
}

/**
 * Gives the one memory of a WebAssembly module a maximum, in bytes. Go's linker
 * declares none, and a worker's resource limits do not count it.
 *
 * @throws Error when the module has no memory of its own
 */
export function limitMemory(wasm: Uint8Array, maximum: number): Uint8Array {
  let at = magicAndVersionLength;
  while (at < wasm.length) {
    const id = wasm[at];
    const [length, start] = readNumber(wasm, at + 1);
    if (id === memorySectionId) {
      // The section: how many memories, then each one's flags and initial pages.
      const [initialPages] = readNumber(wasm, start + 2);
      const section = [
        1,
        1,
        ...writeNumber(initialPages),
        ...writeNumber(Math.floor(maximum / pageSize)),
      ];
      return Buffer.concat([
        wasm.subarray(0, at),
        Uint8Array.from([id, ...writeNumber(section.length), ...section]),
        wasm.subarray(start + length),
      ]);
    }
    at = start + length;
  }
  throw new Error('The module has no memory of its own');
}
