// SPDX-License-Identifier: Apache-2.0

import { dirname, join } from 'node:path';
import { repositoryRoot } from '../../../tools/repositoryRoot.ts';
import type { BuildOptions } from '../../../tools/go/goBinary.ts';
import {
  classifyWithLicenseCheck,
  goDependencies,
  goModules,
} from '../../../tools/pack/goModules.ts';
import { checkLicenses } from '../../../tools/pack/thirdPartyCode.ts';
import type { ThirdPartyCode } from '../../../tools/pack/thirdPartyCode.ts';
import { guestBinary } from './guestBinary.ts';
import { definitionModules } from './kindDefinitions.ts';
import type { PackedFile } from './operator.ts';

/**
 * Tells whose code dist-guest carries: the modules that are linked into the guest, those of
 * which there are excerpts, and those whose schemas there are.
 *
 * @throws Error when a module has no licence, or one that may not be published
 */
export async function thirdPartyCode(
  excerpts: PackedFile[],
  options: BuildOptions = {},
): Promise<ThirdPartyCode[]> {
  const linked = await goDependencies(
    join(repositoryRoot, guestBinary.module),
    [guestBinary.package],
    guestBinary.env,
  );
  const excerpted = new Set(excerpts.map(({ path }) => dirname(path)));
  const imported = await goDependencies(join(repositoryRoot, 'operator'), [
    './api/...',
  ]);
  const definitions = await definitionModules();
  const classify = (files: string[]) =>
    classifyWithLicenseCheck(files, options);
  const code = [
    ...(await goModules(linked, 'dist-guest/guest.wasm.gz', classify)),
    ...(await goModules(
      imported.filter(({ ImportPath }) => excerpted.has(ImportPath)),
      'dist-guest/excerpts.json',
      classify,
    )),
    ...(await goModules(
      definitions.map(module => ({
        ImportPath: module.Path,
        Dir: module.Dir,
        Module: module,
      })),
      'dist-guest/schemas.json',
      classify,
    )),
  ];
  checkLicenses(code);
  return code;
}
