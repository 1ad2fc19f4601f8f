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
import { promisify } from 'node:util';

/** What a program printed. */
export interface Printed {
  stdout: string;
  /** That and its error output, one after the other; why it could not be run, if it printed nothing. */
  all: string;
}

/** Runs a program that says with its exit code whether it found something: that is no error. */
export async function printed(
  program: string,
  args: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Printed> {
  const { stdout, stderr, message } = await promisify(execFile)(program, args, {
    ...options,
    maxBuffer: 2 ** 28,
  }).then(
    output => ({ ...output, message: '' }),
    (error: { stdout: string; stderr: string; message: string }) => error,
  );
  return { stdout, all: stdout + stderr || message };
}
