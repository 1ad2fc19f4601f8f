// SPDX-License-Identifier: Apache-2.0

// Template and runtime have the version of this package. `changeset version` knows package.json alone: run this
// afterwards, which writes the version where operator/ has it.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../../../tools/repositoryRoot.ts';

/** Where operator/ has the version, in its files: what is matched is the version. */
const places: Array<[file: string, version: RegExp]> = [
  ['go.mod', /(?<=^\tstateful[.]example\/runtime )v\S+/m],
  ['internal/controller/application.go', /(?<=^\t\tTemplateVersion: ")v[^"]+/m],
  ['runtime/version/version.go', /(?<=^const Runtime = ")v[^"]+/m],
];

/** The files of operator/ that have another version, with what they should be. */
export async function outdatedVersions(): Promise<Map<string, string>> {
  const manifest = join(import.meta.dirname, '..', 'package.json');
  const { version } = JSON.parse(await readFile(manifest, 'utf8'));
  const outdated = new Map<string, string>();
  for (const [name, pattern] of places) {
    const file = join(repositoryRoot, 'operator', name);
    const content = await readFile(file, 'utf8');
    if (!pattern.test(content)) throw new Error(`${file} has no version`);
    const updated = content.replace(pattern, `v${version}`);
    if (updated !== content) outdated.set(file, updated);
  }
  return outdated;
}

if (import.meta.main) {
  for (const [file, content] of await outdatedVersions()) {
    await writeFile(file, content);
  }
}
