// SPDX-License-Identifier: Apache-2.0

import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { controllerGenBinary } from '../../plugins/scaffolder-backend-module-stateful/build/guestBinary.ts';
import { buildGoBinary, type GoBinary } from '../../tools/go/goBinary.ts';
import { kustomize } from '../../tools/go/goTools.ts';

/** What `make deploy` needs, with the variable of the Makefile that says which version. */
const tools: Array<[string, string, GoBinary]> = [
  ['controller-gen', 'CONTROLLER_TOOLS_VERSION', controllerGenBinary],
  ['kustomize', 'KUSTOMIZE_VERSION', kustomize],
];

/**
 * Puts the tools of a repository's Makefile where it would download them to. The
 * version in a file's name is the Makefile's: another one there would be downloaded.
 */
export async function installMakeTools(repository: string): Promise<void> {
  const makefile = await readFile(join(repository, 'Makefile'), 'utf8');
  const bin = join(repository, 'bin');
  await mkdir(bin, { recursive: true });
  for (const [name, variable, binary] of tools) {
    const version = makefile.match(
      new RegExp(`^${variable} \\?= (v\\S+)$`, 'm'),
    )?.[1];
    if (!version) throw new Error(`The Makefile does not set ${variable}`);
    const program = await buildGoBinary(binary);
    const installed = join(bin, `${name}-${version}`);
    await writeFile(installed, `#!/bin/sh\nexec '${program}' "$@"\n`, {
      mode: 0o700,
    });
    await symlink(installed, join(bin, name));
  }
}
