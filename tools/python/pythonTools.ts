// SPDX-License-Identifier: Apache-2.0

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { exclusively } from '../exclusive.ts';
import { ensureInstalled } from '../debianPackages.ts';
import { cacheFolder } from '../cacheFolder.ts';
import { repositoryRoot } from '../repositoryRoot.ts';
import type { BuildOptions } from '../go/goBinary.ts';

/** The programs and their dependencies, with pinned versions. */
const requirementsFile = join(repositoryRoot, 'tools/python/requirements.txt');

/** A Python with venv, which is a separate package on Debian. */
function findPython(): { version: string } | undefined {
  const { status, stdout } = spawnSync(
    'python3',
    ['-c', 'import ensurepip, sys, venv; print(sys.version)'],
    { encoding: 'utf8' },
  );
  return status === 0 ? { version: stdout } : undefined;
}

/**
 * Installs checkov, hadolint and yamllint into a virtual environment in the user's cache, unless they are there.
 *
 * @returns the folder of the programs
 * @throws Error that says how to install Python 3 with venv, or with pip's output
 */
export async function installPythonTools(
  options: BuildOptions = {},
): Promise<string> {
  const { version } = ensureInstalled(
    {
      name: 'Python',
      find: findPython,
      packages: ['python3', 'python3-venv'],
      advice:
        'Python 3 with venv is required for checkov, hadolint and yamllint: run `apt-get install python3-venv` or `brew install python`',
    },
    options.onProgress,
  );
  const requirements = await readFile(requirementsFile, 'utf8');
  const key = createHash('sha256')
    .update(JSON.stringify([version, process.arch, requirements]))
    .digest('hex')
    .slice(0, 20);
  const folder = join(cacheFolder(), 'python-tools', key);
  const environment = join(folder, 'environment');
  const programs = join(environment, 'bin');
  const finished = join(folder, 'finished');
  const isFinished = () =>
    access(finished).then(
      () => true,
      () => false,
    );
  if (await isFinished()) return programs;
  return exclusively(folder, { signal: options.signal }, async () => {
    if (await isFinished()) return programs;
    options.onProgress?.('installing checkov, hadolint and yamllint');
    const run = execa({ cancelSignal: options.signal });
    await run('python3', ['-m', 'venv', '--clear', environment]);
    await run(join(programs, 'pip'), [
      ...['install', '--quiet', '--no-compile', '--disable-pip-version-check'],
      ...['--requirement', requirementsFile],
    ]);
    await writeFile(finished, version);
    return programs;
  });
}
