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

// `npm run pack`: builds and packs every published package, into artifacts/release/ or the folder
// that is named.
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { repositoryRoot } from '../tools/repositoryRoot.ts';
import { packPackages } from '../tools/pack/packPackages.ts';
import { installPackages } from './start/install.ts';

const [folder] = process.argv.slice(2);
const releaseFolder = join(repositoryRoot, 'artifacts', 'release');

const tell = (line: string) => process.stderr.write(`${line}\n`);

try {
  await installPackages(repositoryRoot, line => tell(`npm packages: ${line}`));
  // Of an earlier version, a tarball would still be there to be published.
  if (!folder) await rm(releaseFolder, { recursive: true, force: true });
  const packed = await packPackages(
    folder ? resolve(folder) : releaseFolder,
    tell,
  );
  for (const { file, bytes } of packed) {
    process.stdout.write(`${(bytes / 1024).toFixed(0)} kB  ${file}\n`);
  }
} catch (error) {
  tell((error as Error).message);
  process.exitCode = 1;
}
