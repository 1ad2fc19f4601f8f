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
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from '../repositoryRoot.ts';

const exec = promisify(execFile);

/**
 * Where Go keeps the source of a module that one of ours requires. Files of
 * others, such as their resource definitions, are used from there and so
 * always fit the programs that were built.
 *
 * @param module - the folder of our go.mod, relative to the repository's root
 * @param dependency - the module's path
 */
export async function moduleFolder(
  module: string,
  dependency: string,
): Promise<string> {
  const cwd = join(repositoryRoot, module);
  const { stdout } = await exec(
    'go',
    ['mod', 'download', '-json', dependency],
    { cwd },
  );
  return JSON.parse(stdout).Dir;
}
