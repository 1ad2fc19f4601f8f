// SPDX-License-Identifier: Apache-2.0

import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { execa } from 'execa';
import { buildGoBinary, type BuildOptions } from '../go/goBinary.ts';
import { licenseCheck } from '../go/goTools.ts';
import { isLicenseFile, type ThirdPartyCode } from './thirdPartyCode.ts';

/** A package as `go list` describes it. */
export interface GoPackage {
  ImportPath: string;
  Dir: string;
  /** A package of Go itself. */
  Standard?: boolean;
  Module?: GoModule;
}

interface GoModule {
  Path: string;
  Version?: string;
  /** Its sources in the module cache. */
  Dir?: string;
  Replace?: GoModule;
}

/** What licensecheck says of a file. */
interface FoundLicenses {
  licenses: string[];
  percent: number;
}

/** How much of a licence file has to be licences that are known; as on pkg.go.dev. */
const enough = 75;

/** Lists the packages that others are made of. */
export async function goDependencies(
  folder: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
): Promise<GoPackage[]> {
  const { stdout } = await execa(
    'go',
    ['list', '-deps', '-json=ImportPath,Dir,Standard,Module', ...args],
    { cwd: folder, env },
  );
  return JSON.parse(`[${stdout.trim().replaceAll('\n}\n{', '\n},\n{')}]`);
}

/** The licence files of a folder and of those above it, up to the module's own. */
async function licenseFiles(folder: string, top: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries
    .filter(entry => entry.isFile() && isLicenseFile(entry.name))
    .map(entry => join(folder, entry.name));
  if (folder === top || dirname(folder) === folder) return files;
  return [...files, ...(await licenseFiles(dirname(folder), top))];
}

/** A module, or Go's own packages, with the folders of the packages in use. */
interface UsedModule {
  name: string;
  version: string;
  folder: string;
  packages: Set<string>;
}

async function usedModules(packages: GoPackage[]): Promise<UsedModule[]> {
  const { stdout } = await execa('go', ['env', 'GOROOT', 'GOVERSION']);
  const [goRoot, goVersion] = stdout.trim().split('\n');
  const used = new Map<string, UsedModule>();
  for (const { Dir, Standard, Module } of packages) {
    const module = Module?.Replace ?? Module;
    // What has no version is a part of this repository.
    if (!Standard && !module?.Version) continue;
    const found: UsedModule = Standard
      ? // The name that advisories of Go's packages use: https://go.dev/doc/security/vuln/database
        {
          name: 'stdlib',
          version: goVersion.replace(/^go/, ''),
          folder: goRoot,
          packages: new Set(),
        }
      : {
          name: module!.Path,
          version: module!.Version!,
          folder: module!.Dir!,
          packages: new Set(),
        };
    const known = used.get(found.name) ?? found;
    // Go's own packages are under one licence. The other in its sources is BoringSSL's, for object
    // files that no WebAssembly is linked with: src/crypto/internal/boring/LICENSE
    known.packages.add(Standard ? goRoot : Dir);
    used.set(found.name, known);
  }
  return [...used.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Tells the licences in files that are named; exchanged in tests. */
export type Classify = (
  files: string[],
) => Promise<Record<string, FoundLicenses>>;

/** Asks licensecheck, which is built for it. */
export async function classifyWithLicenseCheck(
  files: string[],
  options: BuildOptions = {},
): Promise<Record<string, FoundLicenses>> {
  const program = await buildGoBinary(licenseCheck, options);
  const { stdout } = await execa(program, files, { maxBuffer: 2 ** 24 });
  return JSON.parse(stdout);
}

/** A file of what has to be passed on, which is no licence by itself. */
const isNotice = (file: string) => /(^|\/)(notice|patents)[^/]*$/i.test(file);

/**
 * Describes the modules of which packages are a part, each once, but for this repository's own.
 * Of a module that has no licence, or one that is not known, no licence is told.
 */
export async function goModules(
  packages: GoPackage[],
  partOf: string,
  classify: Classify,
): Promise<ThirdPartyCode[]> {
  const modules = await usedModules(packages);
  const files = new Map<UsedModule, string[]>();
  for (const module of modules) {
    const found = new Set<string>();
    for (const folder of module.packages) {
      const above = await licenseFiles(folder, module.folder);
      above.forEach(file => found.add(file));
    }
    files.set(module, [...found].sort());
  }
  const all = [...files.values()].flat();
  const classified = all.length > 0 ? await classify(all) : {};
  return Promise.all(
    modules.map(async (module): Promise<ThirdPartyCode> => {
      const own = files.get(module)!;
      const licences = own.filter(file => !isNotice(file));
      const known = licences.every(file => classified[file].percent >= enough);
      return {
        ecosystem: 'golang',
        name: module.name,
        version: module.version,
        partOf,
        licenses: known
          ? [...new Set(licences.flatMap(file => classified[file].licenses))]
          : [],
        texts: await Promise.all(
          own.map(async file => ({
            file: relative(module.folder, file),
            text: await readFile(file, 'utf8'),
          })),
        ),
      };
    }),
  );
}
