// SPDX-License-Identifier: Apache-2.0

import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exclusively } from '../exclusive.ts';
import { repositoryRoot } from '../repositoryRoot.ts';
import { ProcessGroup } from '../process/processGroup.ts';
import { copyWorkspace } from './copyWorkspace.ts';
import { packProblems } from './packProblems.ts';
import { publishedPackages } from './publishedPackages.ts';
import type { PublishedPackage } from './publishedPackages.ts';

export interface PackedPackage {
  name: string;
  version: string;
  /** The tarball, an absolute path. */
  file: string;
  /** The tarball's size. */
  bytes: number;
}

export interface PackOptions {
  signal?: AbortSignal;
}

async function yarn(cwd: string, args: string[], signal?: AbortSignal) {
  await new ProcessGroup({
    program: join(repositoryRoot, '.tools', 'yarn'),
    args,
    cwd,
    env: process.env,
    signal,
  }).succeeded(`yarn ${args.join(' ')}`);
}

/** What `backstage-cli repo build` does for a package; a script that does more has to be run. */
const plainBuild = 'backstage-cli package build';

/** Leaves what each package is made of in its dist folders, which git ignores. */
async function buildPackages(
  packages: PublishedPackage[],
  onProgress: (line: string) => void,
  signal?: AbortSignal,
) {
  onProgress('checking types');
  await yarn(repositoryRoot, ['tsc', '--noEmit', 'false'], signal);
  onProgress('building the packages');
  await yarn(repositoryRoot, ['backstage-cli', 'repo', 'build'], signal);
  for (const { name, manifest } of packages) {
    if (manifest.scripts?.build === plainBuild) continue;
    onProgress(`building ${name}`);
    await yarn(repositoryRoot, ['workspace', name, 'build'], signal);
  }
}

/** Told before anything is built; Yarn would only name a log in which prepack tells it. */
function checkPackages(packages: PublishedPackage[]) {
  const problems = packages.flatMap(({ folder, manifest }) =>
    packProblems(
      manifest,
      file =>
        file.startsWith('dist/') ||
        existsSync(join(repositoryRoot, folder, file)),
    ).map(problem => `${folder}/${problem}`),
  );
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

async function packOne(
  workspace: string,
  folder: string,
  { name, manifest }: PublishedPackage,
  signal?: AbortSignal,
): Promise<PackedPackage> {
  const { version } = manifest;
  const file = join(folder, `${name}-${version}.tgz`);
  const packed = join(workspace, `${name}.tgz`);
  await yarn(
    workspace,
    ['workspace', name, 'pack', '--filename', packed],
    signal,
  );
  await copyFile(packed, file);
  return { name, version, file, bytes: (await stat(file)).size };
}

/**
 * Builds and packs every published package as a release does, with its types, and puts the
 * tarballs into a folder. The repository's own files stay as they are.
 *
 * @param folder - absolute; made if it is not there
 * @throws Error that names what keeps a package from being packed, or with what a failing command said
 */
export async function packPackages(
  folder: string,
  onProgress: (line: string) => void = () => {},
  options: PackOptions = {},
): Promise<PackedPackage[]> {
  const { signal } = options;
  const packages = await publishedPackages();
  checkPackages(packages);
  await mkdir(folder, { recursive: true });
  const workspace = await mkdtemp(join(tmpdir(), 'pack-'));
  try {
    await exclusively(
      join(repositoryRoot, '.data', 'pack'),
      {
        signal,
        onWait: pid => onProgress(`waiting for process ${pid} to pack`),
      },
      async () => {
        await buildPackages(packages, onProgress, signal);
        await copyWorkspace(workspace);
      },
    );
    const packed: PackedPackage[] = [];
    for (const [index, published] of packages.entries()) {
      onProgress(
        `packing ${index + 1} of ${packages.length}, ${published.name}`,
      );
      packed.push(await packOne(workspace, folder, published, signal));
    }
    return packed;
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}
