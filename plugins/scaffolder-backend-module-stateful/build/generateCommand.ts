// SPDX-License-Identifier: Apache-2.0

import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from '../../../tools/repositoryRoot.ts';

const run = promisify(execFile);

/** What `npm run generate` says and how it ends. */
export interface Generation {
  stdout: string;
  stderr: string;
}

/**
 * Runs `npm run generate` without run.mjs, which would install and build what the tests run on.
 *
 * @param configFile - app-config of a portal
 * @throws the command's failure, with its `stderr`
 */
export function generate(
  template: string,
  valuesFile: string,
  outputFolder: string,
  configFile?: string,
): Promise<Generation> {
  return run(
    process.execPath,
    [
      ...['--import', '@backstage/cli/config/nodeTransform.cjs'],
      'plugins/scaffolder-backend-module-stateful/dev/generate/cli.ts',
      ...[template, valuesFile, outputFolder],
      ...(configFile ? ['--config', configFile] : []),
    ],
    { cwd: repositoryRoot, env: { ...process.env, INIT_CWD: repositoryRoot } },
  );
}

/** Path, permission bits and content of every file of a folder but those in `.git`, sorted by path. */
export async function readTree(
  folder: string,
): Promise<Map<string, { mode: string; content: string }>> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .map(file => relative(folder, file).split(sep).join('/'))
    .filter(path => !path.startsWith('.git/'))
    .sort();
  const tree = new Map<string, { mode: string; content: string }>();
  for (const path of files) {
    const file = join(folder, path);
    tree.set(path, {
      mode: ((await stat(file)).mode & 0o777).toString(8),
      content: await readFile(file, 'utf8'),
    });
  }
  return tree;
}
