// SPDX-License-Identifier: Apache-2.0

// `prepack` of every published package, run in its folder: refuses what must not be published,
// writes down whose code the tarball carries, and lets Backstage's CLI rewrite package.json until
// `postpack`. Named may be a JSON file of code that the build does not tell of.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { billOfMaterials } from './billOfMaterials.ts';
import { bundledPackages } from './bundledPackages.ts';
import { installedDependencies } from './installedDependencies.ts';
import { noticesText } from './noticesText.ts';
import { packProblems } from './packProblems.ts';
import type { Manifest } from './publishedPackages.ts';
import { checkLicenses, type ThirdPartyCode } from './thirdPartyCode.ts';

const folder = process.cwd();
const root = dirname(dirname(folder));
const manifestFile = join(folder, 'package.json');

async function readManifest(): Promise<Manifest> {
  return JSON.parse(await readFile(manifestFile, 'utf8'));
}

async function describeOrigin(manifest: Manifest, codeFile?: string) {
  const carried: ThirdPartyCode[] = [
    ...(await bundledPackages(folder, join(root, 'node_modules'))),
    ...(codeFile ? JSON.parse(await readFile(codeFile, 'utf8')) : []),
  ];
  checkLicenses(carried);
  const dependencies = await installedDependencies(manifest, [folder, root]);
  await writeFile(
    join(folder, 'THIRD_PARTY_NOTICES.txt'),
    noticesText(manifest.name, carried),
  );
  await writeFile(
    join(folder, 'sbom.cdx.json'),
    billOfMaterials(manifest, carried, dependencies),
  );
}

async function rewriteManifest() {
  await execa('backstage-cli', ['package', 'prepack'], { stdio: 'inherit' });
  // What only the repository uses; some of it is nowhere to be had.
  const { jest, devDependencies, ...published } = await readManifest();
  await writeFile(manifestFile, `${JSON.stringify(published, null, 2)}\n`);
}

try {
  const manifest = await readManifest();
  const problems = packProblems(manifest, file =>
    existsSync(join(folder, file)),
  );
  if (problems.length > 0) {
    throw new Error(
      `${manifest.name} cannot be packed:\n${problems
        .map(problem => `  - ${problem}`)
        .join('\n')}`,
    );
  }
  await describeOrigin(manifest, process.argv[2]);
  await rewriteManifest();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
