// SPDX-License-Identifier: Apache-2.0

import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import type { StageContext } from './stage.ts';

export interface CommandResult {
  code: number;
  stdout: string;
}

/** Process groups that run now, by the id of their leader. */
const running = new Set<number>();

function send(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Kills, at once, every command that runs, with what is in its group. */
export function killAllCommands(): void {
  for (const group of running) send(group, 'SIGKILL');
}

/**
 * Runs a command of a stage with its output in the stage's log.
 * Its own process group is ended when the test run is interrupted.
 *
 * @throws the reason of the interruption, if it came before: nothing is started
 */
export function runCommand(
  context: StageContext,
  command: string,
  args: string[],
  options: {
    cwd: string;
    env?: Record<string, string>;
    onLine?: (line: string) => void;
  },
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    context.signal.throwIfAborted();
    const log = createWriteStream(context.logFile, { flags: 'a' });
    log.write(`\n$ ${[command, ...args].join(' ')}   (in ${options.cwd})\n`);
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...context.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const { pid } = child;
    if (pid) running.add(pid);
    const end = () => {
      if (pid) send(pid, 'SIGTERM');
    };
    context.signal.addEventListener('abort', end, { once: true });
    let stdout = '';
    let rest = '';
    const take = (chunk: Buffer) => {
      log.write(chunk);
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) options.onLine?.(line);
    };
    child.stdout.on('data', chunk => {
      stdout += chunk;
      take(chunk);
    });
    child.stderr.on('data', take);
    child.on('error', reject);
    child.on('close', code => {
      if (pid) running.delete(pid);
      context.signal.removeEventListener('abort', end);
      log.end(() => resolve({ code: code ?? 1, stdout }));
    });
  });
}
