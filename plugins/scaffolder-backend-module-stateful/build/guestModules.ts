/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
import type { PackedFile } from './operator.ts';

/**
 * Tells whose code dist-guest carries: the modules that are linked into the guest, and those of
 * which there are excerpts.
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
  const classify = (files: string[]) =>
    classifyWithLicenseCheck(files, options);
  const code = [
    ...(await goModules(linked, 'dist-guest/guest.wasm.gz', classify)),
    ...(await goModules(
      imported.filter(({ ImportPath }) => excerpted.has(ImportPath)),
      'dist-guest/excerpts.json',
      classify,
    )),
  ];
  checkLicenses(code);
  return code;
}
