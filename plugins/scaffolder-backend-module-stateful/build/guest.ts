// SPDX-License-Identifier: Apache-2.0

// Makes what the scaffolder module carries in dist-guest: the guest (kubebuilder/ as WebAssembly)
// the files of operator/ that differ from what kubebuilder writes, excerpts of the modules that
// operator/ requires, and the schemas of the kinds that a repository may have objects of.

import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { buildGoBinary } from '../../../tools/go/goBinary.ts';
import type { BuildOptions } from '../../../tools/go/goBinary.ts';
import { takeExcerpts } from './excerpts.ts';
import { guestBinary } from './guestBinary.ts';
import {
  guestKey,
  isGuestBuilt,
  keyFile,
  maxMemory,
  thirdPartyFile,
} from './guestKey.ts';
import { thirdPartyCode } from './guestModules.ts';
import { compareOperator, readOperator } from './operator.ts';
import type { OperatorFile, PackedFile } from './operator.ts';
import { packedSchemas } from './packedSchemas.ts';
import { limitMemory } from './wasmMemory.ts';

export { kubebuilderModule } from './guestBinary.ts';

const distFolder = join(dirname(import.meta.dirname), 'dist-guest');

/** What a reader of dist-guest sees is whole: either the old file or the new. */
async function writeWhole(file: string, content: string | Uint8Array) {
  const partial = `${file}.partial-${process.pid}`;
  await writeFile(partial, content);
  await rename(partial, file);
}

/** Builds the guest, or finds it built: gzipped WebAssembly. */
async function buildModule(options: BuildOptions): Promise<Buffer> {
  const wasm = await buildGoBinary(guestBinary, options);
  const packed = `${wasm}-${maxMemory}.gz`;
  const ready = await readFile(packed).catch(() => undefined);
  if (ready) return ready;
  const content = await promisify(gzip)(
    limitMemory(await readFile(wasm), maxMemory),
  );
  await writeWhole(packed, content);
  return content;
}

/**
 * Picks the files that are laid over kubebuilder's.
 *
 * @throws Error when some of operator/ would come out wrong under other names
 */
async function pickOverlay(
  module: WebAssembly.Module,
  files: OperatorFile[],
  excerpts: PackedFile[],
): Promise<OperatorFile[]> {
  const comparison = await compareOperator(module, files, excerpts);
  const problems = [
    ...comparison.problems,
    ...comparison.missing.map(
      file => `${file}: kubebuilder writes it, but it is missing`,
    ),
  ];
  if (problems.length > 0) {
    throw new Error(
      `operator/ cannot be given other names or features:\n${problems.join(
        '\n',
      )}`,
    );
  }
  const differing = new Set([...comparison.changed, ...comparison.added]);
  comparison.generated.forEach(file => differing.delete(file));
  return files.filter(
    // kubebuilder takes the head of every Go file from here.
    file => differing.has(file.path) || file.path === 'hack/boilerplate.go.txt',
  );
}

/**
 * Brings dist-guest up to date; at once if neither the guest nor operator/ changed.
 *
 * @throws Error when the guest does not compile, or operator/ cannot be renamed
 */
export async function buildGuest(options: BuildOptions = {}): Promise<void> {
  const key = await guestKey();
  if (await isGuestBuilt(distFolder, key)) return;

  const module = await buildModule(options);
  const files = await readOperator();
  const compiled = await WebAssembly.compile(await promisify(gunzip)(module));
  const excerpts = await takeExcerpts(compiled, files);
  const overlay = await pickOverlay(compiled, files, excerpts);
  const schemas = await packedSchemas();
  await mkdir(distFolder, { recursive: true });
  // Until all is there, nothing says what it is made of.
  await rm(join(distFolder, keyFile), { force: true });
  await rm(join(distFolder, thirdPartyFile), { force: true });
  await writeWhole(join(distFolder, 'guest.wasm.gz'), module);
  await writeWhole(join(distFolder, 'overlay.json'), JSON.stringify(overlay));
  await writeWhole(join(distFolder, 'excerpts.json'), JSON.stringify(excerpts));
  await writeWhole(join(distFolder, 'schemas.json'), JSON.stringify(schemas));
  await writeWhole(join(distFolder, keyFile), key);
  options.onProgress?.(
    `kubebuilder guest: ${overlay.length} files of operator/ packed`,
  );
}

/**
 * Writes down whose code dist-guest carries and under which licences, which only a release needs.
 *
 * @throws Error when some of it may not be published
 */
async function describeThirdParty(options: BuildOptions): Promise<void> {
  const excerpts: PackedFile[] = JSON.parse(
    await readFile(join(distFolder, 'excerpts.json'), 'utf8'),
  );
  const code = await thirdPartyCode(excerpts, options);
  await writeWhole(
    join(distFolder, thirdPartyFile),
    JSON.stringify(code, null, 2),
  );
}

if (import.meta.main) {
  const options = {
    onProgress: (line: string) => process.stdout.write(`${line}\n`),
  };
  await buildGuest(options);
  await describeThirdParty(options);
}
