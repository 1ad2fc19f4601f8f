// SPDX-License-Identifier: Apache-2.0

import type { Manifest } from './publishedPackages.ts';

/** What people and the registry's page look for in a package. */
const requiredFields = [
  'description',
  'license',
  'homepage',
  'bugs',
  'repository',
  'keywords',
];

/** What `yarn pack` would leave out in silence. */
const requiredFiles = {
  LICENSE: 'copy the repository’s',
  'README.md': 'say how the package is installed',
};

/** What is built last, which of a program are no types. */
const builtFile = ({ backstage }: Manifest) =>
  backstage?.role === 'cli' ? 'dist/index.cjs.js' : 'dist/index.d.ts';

/** What `prepack` is, so that a package that is packed by itself is packed as by a release. */
const prepack = 'node ../../tools/pack/prepack.ts';

/** What `prepack` writes. */
const describingFiles = ['THIRD_PARTY_NOTICES.txt', 'sbom.cdx.json'];

/**
 * Says why a package must not be published as it is: a sentence for each reason.
 *
 * @param exists - whether there is a file in its folder
 */
export function packProblems(
  manifest: Manifest,
  exists: (file: string) => boolean,
): string[] {
  const problems: string[] = [];
  if (manifest.version === '0.0.0') {
    problems.push(
      'package.json: version is 0.0.0, run `npm run release:version` first',
    );
  }
  for (const field of requiredFields) {
    if (!manifest[field]) problems.push(`package.json: ${field} is missing`);
  }
  if (!manifest.scripts?.prepack?.includes(prepack)) {
    problems.push(`package.json: scripts.prepack does not run \`${prepack}\``);
  }
  for (const file of describingFiles) {
    if (!manifest.files?.includes(file)) {
      problems.push(`package.json: files does not name ${file}`);
    }
  }
  for (const [file, fix] of Object.entries(requiredFiles)) {
    if (!exists(file)) problems.push(`${file} is missing: ${fix}`);
  }
  const built = builtFile(manifest);
  if (!exists(built)) {
    problems.push(
      `${built} is missing: run \`yarn tsc\` and the package’s \`yarn build\` first`,
    );
  }
  return problems;
}
