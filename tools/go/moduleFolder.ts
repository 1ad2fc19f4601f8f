// SPDX-License-Identifier: Apache-2.0

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from '../repositoryRoot.ts';

const exec = promisify(execFile);

/** A module's source, as `go mod download -json` tells of it. */
export interface DownloadedModule {
  Path: string;
  Version: string;
  /** Where Go keeps it. */
  Dir: string;
}

/**
 * Downloads the source of a module that one of ours requires, unless Go has it. Files of
 * others, such as their resource definitions, are used from there and so
 * always fit the programs that were built.
 *
 * @param module - the folder of our go.mod, relative to the repository's root
 * @param dependency - the module's path
 */
export async function downloadModule(
  module: string,
  dependency: string,
): Promise<DownloadedModule> {
  const cwd = join(repositoryRoot, module);
  const { stdout } = await exec(
    'go',
    ['mod', 'download', '-json', dependency],
    { cwd },
  );
  return JSON.parse(stdout);
}

/** The folder of a module that one of ours requires, see {@link downloadModule}. */
export async function moduleFolder(
  module: string,
  dependency: string,
): Promise<string> {
  return (await downloadModule(module, dependency)).Dir;
}
