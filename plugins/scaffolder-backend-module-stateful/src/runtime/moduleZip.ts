// SPDX-License-Identifier: Apache-2.0

import { crc32 } from 'node:zlib';
import type { ModuleFile } from './runtimeModule';

/** 2.0: what all readers know. */
const zipVersion = 20;

/** 1 January 1980, the first day that the format has: the same files give the same bytes. */
const date = 0x21;

/** What a file's own header and its entry in the directory have in common. */
function fields(name: Buffer, content: Uint8Array): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(zipVersion, 0);
  header.writeUInt16LE(date, 8);
  header.writeUInt32LE(crc32(content), 10);
  header.writeUInt32LE(content.length, 14);
  header.writeUInt32LE(content.length, 18);
  header.writeUInt16LE(name.length, 22);
  return header;
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** An entry of the directory at the end. */
function entry(name: Buffer, content: Uint8Array, offset: number): Buffer {
  const more = Buffer.alloc(14);
  more.writeUInt32LE(offset, 10);
  const madeBy = Buffer.alloc(2);
  madeBy.writeUInt16LE(zipVersion);
  const parts = [signature(0x02014b50), madeBy, fields(name, content), more];
  return Buffer.concat([...parts, name]);
}

function end(count: number, directory: Buffer, offset: number): Buffer {
  const record = Buffer.alloc(18);
  record.writeUInt16LE(count, 4);
  record.writeUInt16LE(count, 6);
  record.writeUInt32LE(directory.length, 8);
  record.writeUInt32LE(offset, 12);
  return Buffer.concat([signature(0x06054b50), record]);
}

/**
 * Makes the zip file of a module's version as Go reads it: names begin with `path@version/`. Nothing is compressed, as
 * releases of zlib differ in what they make of the same bytes.
 * https://pkg.go.dev/golang.org/x/mod/zip, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function moduleZip(prefix: string, files: ModuleFile[]): Buffer {
  const contents: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { path, content } of files) {
    const name = Buffer.from(`${prefix}/${path}`);
    entries.push(entry(name, content, offset));
    const parts = [signature(0x04034b50), fields(name, content), name, content];
    const written = Buffer.concat(parts);
    contents.push(written);
    offset += written.length;
  }
  const directory = Buffer.concat(entries);
  return Buffer.concat([
    ...contents,
    directory,
    end(files.length, directory, offset),
  ]);
}
