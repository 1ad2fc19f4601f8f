// SPDX-License-Identifier: Apache-2.0

import { createHash } from 'node:crypto';
import type { ModuleFile } from './runtimeModule';

const sha256 = (content: Uint8Array | string) =>
  createHash('sha256').update(content);

/** The checksum `h1:` of files, as go.sum has it: https://pkg.go.dev/golang.org/x/mod/sumdb/dirhash#Hash1 */
export function moduleSum(files: ModuleFile[]): string {
  const lines = files
    .map(({ path, content }) => ({ path, sum: sha256(content).digest('hex') }))
    .sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
    .map(({ path, sum }) => `${sum}  ${path}\n`);
  return `h1:${sha256(lines.join('')).digest('base64')}`;
}
