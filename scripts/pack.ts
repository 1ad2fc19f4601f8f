// SPDX-License-Identifier: Apache-2.0

// `npm run pack`: builds and packs every published package, into artifacts/release/ or the folder
// that is named.
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { repositoryRoot } from '../tools/repositoryRoot.ts';
import { packPackages } from '../tools/pack/packPackages.ts';
import { installPackages } from '../tools/install/install.ts';

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
