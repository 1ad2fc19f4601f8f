// SPDX-License-Identifier: Apache-2.0

import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from '../../../tools/repositoryRoot.ts';
import { runGuest, type Comparison } from '../worker/runGuest.mjs';

/** A file as it is packed. */
export interface PackedFile {
  path: string;
  content: string;
}

/** A file of operator/. */
export interface OperatorFile extends PackedFile {
  executable: boolean;
}

/** For the people who work on operator/; generated operators have no hunks of their own. */
const notShipped = ['HUNKS.md'];

/** The runtime's tests, and what only they need: they run here, not in every repository. */
const runtimeTests =
  /^runtime\/(?:Makefile$|[.]golangci[.]yml$|docs\/checks[.]md$|test\/|.*(?:_test\.go$|\/testdata\/))/;

/** Reads the files of operator/ that git knows or would add, sorted by path. */
export async function readOperator(): Promise<OperatorFile[]> {
  const folder = join(repositoryRoot, 'operator');
  const { stdout } = await promisify(execFile)(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: folder, maxBuffer: 2 ** 24 },
  );
  const paths = [...new Set(stdout.split('\0').filter(Boolean))].sort();
  const files = await Promise.all(
    paths
      .filter(path => !notShipped.includes(path) && !runtimeTests.test(path))
      .map(async path => {
        const file = join(folder, path);
        const found = await stat(file).catch(() => undefined);
        // Deleted, and not yet so for git.
        if (!found) return [];
        const content = await readFile(file, 'utf8');
        return [{ path, content, executable: (found.mode & 0o100) !== 0 }];
      }),
  );
  return files.flat();
}

const packedBelow = (folder: string, files: PackedFile[]) =>
  files.map(file => ({
    path: `${folder}/${file.path}`,
    content: new TextEncoder().encode(file.content),
  }));

/**
 * Compares operator/ with what kubebuilder and controller-gen write for the placeholder names.
 *
 * @throws Error when the guest fails
 */
export async function compareOperator(
  module: WebAssembly.Module,
  files: OperatorFile[],
  excerpts: PackedFile[],
): Promise<Comparison> {
  const outcome = await runGuest({
    module,
    args: ['compare'],
    files: [
      ...packedBelow('operator', files),
      ...packedBelow('excerpts', excerpts),
    ],
  });
  if (!outcome.result?.comparison) {
    throw new Error(
      `operator/ cannot be compared with kubebuilder's project: ${
        outcome.result?.error ?? outcome.errorLines.join('\n')
      }`,
    );
  }
  return outcome.result.comparison;
}
