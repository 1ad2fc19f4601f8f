// SPDX-License-Identifier: Apache-2.0

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
