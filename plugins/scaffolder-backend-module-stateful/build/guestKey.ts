// SPDX-License-Identifier: Apache-2.0

import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { goBinaryKey } from '../../../tools/go/goBinary.ts';
import { repositoryRoot } from '../../../tools/repositoryRoot.ts';
import { guestBinary } from './guestBinary.ts';
import { definitionVersions } from './kindDefinitions.ts';
import { readOperator } from './operator.ts';

/** The guest's memory, in bytes: about six times what rendering takes. */
export const maxMemory = 128 * 2 ** 20;

/** The files of dist-guest that are published. */
const publishedFiles = [
  'guest.wasm.gz',
  'overlay.json',
  'excerpts.json',
  'schemas.json',
];

/** The file of dist-guest that says what the others are made of. */
export const keyFile = 'key';

/** The file of dist-guest that names the others' code and licences. */
export const thirdPartyFile = 'third-party.json';

/** What decides on the schemas: which kinds, and of which versions. */
const sourcesOfSchemas = [
  join(import.meta.dirname, 'packedSchemas.ts'),
  join(import.meta.dirname, 'kindDefinitions.ts'),
  ...definitionVersions.map(module => join(repositoryRoot, module, 'go.mod')),
];

/** Changes with what dist-guest is made of: kubebuilder/, operator/, the Go toolchain and the schemas' versions. */
export async function guestKey(): Promise<string> {
  const hash = createHash('sha256')
    .update(JSON.stringify([maxMemory, await goBinaryKey(guestBinary)]))
    .update(JSON.stringify(await readOperator()));
  for (const file of sourcesOfSchemas) hash.update(await readFile(file));
  return hash.digest('hex');
}

/** The first of these files that is not in the folder. */
async function missingFile(
  folder: string,
  names: string[],
): Promise<string | undefined> {
  for (const name of names) {
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (!found?.isFile()) return name;
  }
  return undefined;
}

/** Whether a dist-guest is whole, and made of the sources as they are. */
export async function isGuestBuilt(folder: string, key: string) {
  if (await missingFile(folder, publishedFiles)) return false;
  const built = await readFile(join(folder, keyFile), 'utf8').catch(() => '');
  return built === key;
}

/** Says why a package with this dist-guest must not be published; nothing if it may. */
export async function guestProblem(
  folder: string,
): Promise<string | undefined> {
  const missing = await missingFile(folder, [
    ...publishedFiles,
    thirdPartyFile,
  ]);
  if (missing) {
    return `dist-guest/${missing} is missing: without it the actions of this package fail.`;
  }
  if (!(await isGuestBuilt(folder, await guestKey()))) {
    return 'dist-guest is older than the sources in kubebuilder/ and operator/ that it is built from.';
  }
  return undefined;
}
