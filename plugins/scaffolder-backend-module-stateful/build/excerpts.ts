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

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from '../../../scripts/goBinary.ts';
import { runGuest } from '../guest/runGuest.mjs';
import type { OperatorFile, PackedFile } from './operator.ts';

/** A package as `go list` describes it. */
interface GoPackage {
  ImportPath: string;
  Dir: string;
  GoFiles: string[];
  Standard?: boolean;
  Module?: { Main?: boolean };
}

/** Protocol buffers' code: megabytes in which no type is declared. */
const isGeneratedCode = (file: string) => /[.]pb[.]go$|protomessage/.test(file);

/** The sources of all packages that the API in operator/ imports, directly or through each other. */
async function importedSources(): Promise<PackedFile[]> {
  const { stdout } = await promisify(execFile)(
    'go',
    [
      'list',
      '-deps',
      '-json=ImportPath,Dir,GoFiles,Standard,Module',
      './api/...',
    ],
    { cwd: join(repositoryRoot, 'operator'), maxBuffer: 2 ** 26 },
  );
  const packages: GoPackage[] = JSON.parse(
    `[${stdout.trim().replaceAll('\n}\n{', '\n},\n{')}]`,
  );
  const files = packages
    .filter(({ Standard, Module }) => !Standard && !Module?.Main)
    .flatMap(({ ImportPath, Dir, GoFiles }) =>
      GoFiles.filter(file => !isGeneratedCode(file)).map(async file => ({
        path: `${ImportPath}/${basename(file)}`,
        content: await readFile(join(Dir, file), 'utf8'),
      })),
    );
  return Promise.all(files);
}

/**
 * Takes from the modules that operator/ requires what controller-gen has to know to run in the guest.
 *
 * @throws Error when the guest or the go command fails
 */
export async function takeExcerpts(
  module: WebAssembly.Module,
  operator: OperatorFile[],
): Promise<PackedFile[]> {
  const below = (folder: string, files: PackedFile[]) =>
    files.map(({ path, content }) => ({
      path: `${folder}/${path}`,
      content: new TextEncoder().encode(content),
    }));
  const outcome = await runGuest({
    module,
    args: ['excerpts'],
    files: [
      ...below(
        'operator',
        operator.filter(({ path }) => /^go[.]mod$|^api\/.*[.]go$/.test(path)),
      ),
      ...below('modules', await importedSources()),
    ],
  });
  if (outcome.exitCode !== 0) {
    throw new Error(
      `No excerpts can be taken from the modules of operator/: ${
        outcome.result?.error ?? outcome.errorLines.join('\n')
      }`,
    );
  }
  return outcome.files.map(({ path, content }) => ({
    path,
    content: new TextDecoder().decode(content),
  }));
}
