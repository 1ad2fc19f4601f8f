// SPDX-License-Identifier: Apache-2.0

import {
  ConsoleStdout,
  Directory,
  File,
  OpenFile,
  PreopenDirectory,
  WASI,
} from '@bjorn3/browser_wasi_shim';

/** How many lines on standard error are kept: Go begins with why it crashed. */
const keptErrorLines = 20;

/** WASI's number for the clock that tells the date. */
const realtimeClock = 0;

/** @returns the entries of a folder that holds `files` and an empty `output` */
function folderOf(files) {
  const root = new Map([['output', new Directory(new Map())]]);
  for (const { path, content } of files) {
    const segments = path.split('/');
    const name = segments.pop();
    let folder = root;
    for (const segment of segments) {
      if (!folder.has(segment)) folder.set(segment, new Directory(new Map()));
      folder = folder.get(segment).contents;
    }
    folder.set(name, new File(content));
  }
  return root;
}

/** @returns the files below a folder, sorted by path */
function filesBelow(folder, prefix = '') {
  return [...folder]
    .flatMap(([name, entry]) =>
      entry instanceof Directory
        ? filesBelow(entry.contents, `${prefix}${name}/`)
        : [{ path: prefix + name, content: entry.data }],
    )
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** @returns the imports of a guest for which it is always `now` */
function withDate(wasi, now) {
  return {
    ...wasi.wasiImport,
    clock_time_get(clock, precision, pointer) {
      if (clock !== realtimeClock) {
        return wasi.wasiImport.clock_time_get(clock, precision, pointer);
      }
      new DataView(wasi.inst.exports.memory.buffer).setBigUint64(
        pointer,
        BigInt(now) * 1_000_000n,
        true,
      );
      return 0;
    },
  };
}

/**
 * Runs one command of the guest (../kubebuilder) on a file system in memory.
 * It blocks the thread until the command is done.
 */
export async function runGuest({ module, args, files, now, onLine }) {
  const root = folderOf(files);
  const errorLines = [];
  const wasi = new WASI(
    ['guest', ...args],
    ['PWD=/', 'HOME=/', 'TMPDIR=/'],
    [
      new OpenFile(new File(new Uint8Array())),
      ConsoleStdout.lineBuffered(line => onLine?.(line)),
      ConsoleStdout.lineBuffered(line => {
        if (errorLines.length < keptErrorLines) errorLines.push(line);
      }),
      new PreopenDirectory('/', root),
    ],
    // Else the shim logs every call.
    { debug: false },
  );
  const instance = await WebAssembly.instantiate(module, {
    wasi_snapshot_preview1:
      now === undefined ? wasi.wasiImport : withDate(wasi, now),
  });
  const exitCode = wasi.start(instance);
  const result = root.get('result.json');
  return {
    exitCode,
    result: result && JSON.parse(new TextDecoder().decode(result.data)),
    errorLines,
    files: filesBelow(root.get('output').contents),
  };
}
