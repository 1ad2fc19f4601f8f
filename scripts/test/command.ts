// SPDX-License-Identifier: Apache-2.0

import { createWriteStream } from 'node:fs';
import { ProcessGroup } from '../../tools/process/processGroup.ts';
import type { StageContext } from './stage.ts';

/** How long a test run may take to clean up after an interruption, in milliseconds. */
const graceMs = 60_000;

/**
 * Runs a command of a stage with its output in the stage's log.
 * Its own process group is ended when the test run is interrupted.
 *
 * @throws the reason of the interruption, if it came before: nothing is started
 */
export async function runCommand(
  context: StageContext,
  command: string,
  args: string[],
  options: {
    cwd: string;
    env?: Record<string, string>;
    onLine?: (line: string) => void;
  },
): Promise<{ code: number; stdout: string }> {
  const { cwd, env, onLine } = options;
  context.signal.throwIfAborted();
  const log = createWriteStream(context.logFile, { flags: 'a' });
  log.write(`\n$ ${[command, ...args].join(' ')}   (in ${cwd})\n`);
  let stdout = '';
  const group = new ProcessGroup({
    program: command,
    args,
    cwd,
    env: { ...context.env, ...env },
    signal: context.signal,
    graceMs,
    onLine: (line, stream) => {
      log.write(`${line}\n`);
      if (stream === 'stdout') stdout += `${line}\n`;
      onLine?.(line);
    },
  });
  try {
    const code = await group.ended;
    return { code: typeof code === 'number' ? code : 1, stdout };
  } finally {
    await new Promise<void>(resolve => log.end(resolve));
  }
}
