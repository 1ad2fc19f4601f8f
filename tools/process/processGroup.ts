// SPDX-License-Identifier: Apache-2.0

import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A command whose lines are read and which is ended with all that it started. */
export interface Command {
  program: string;
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Each line of its output. */
  onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
  /** Ends the group when it fires. */
  signal?: AbortSignal;
  /** How long the group may then take to end by itself before it is killed, in milliseconds. */
  graceMs?: number;
}

/** How many of the last lines an error repeats. */
const keptLines = 15;

const defaultGraceMs = 10_000;

const running = new Set<ProcessGroup>();

/**
 * A child with a process group of its own, so that its children end with it.
 * Without execa, which cannot signal a group, and is not there yet when this runs
 * `yarn install`.
 */
export class ProcessGroup {
  readonly #child: ChildProcess;
  readonly #lastLines: string[] = [];
  /** Its exit code, or the signal that ended it; rejects when the program cannot be started. */
  readonly ended: Promise<number | NodeJS.Signals>;

  /** @throws the signal's reason when it has fired already */
  constructor(command: Command) {
    const { program, args, cwd, env, onLine, signal, graceMs } = command;
    signal?.throwIfAborted();
    this.#child = spawn(program, args, {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(this);
    for (const stream of ['stdout', 'stderr'] as const) {
      createInterface({ input: this.#child[stream]! }).on('line', line => {
        this.#lastLines.push(line);
        if (this.#lastLines.length > keptLines) this.#lastLines.shift();
        onLine?.(line, stream);
      });
    }
    this.ended = new Promise((resolve, reject) => {
      this.#child.on('error', reject);
      this.#child.on('close', (code, endedBy) => resolve(endedBy ?? code ?? 1));
    });
    const onAbort = () => this.stop(graceMs);
    signal?.addEventListener('abort', onAbort);
    // Whoever waits gets the error; without this Node would also call it unhandled.
    this.ended
      .catch(() => {})
      .finally(() => {
        running.delete(this);
        signal?.removeEventListener('abort', onAbort);
      });
  }

  /** Process id of its leader, which is the id of the group. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** @throws Error with its last lines when it fails or is ended */
  async succeeded(what: string): Promise<void> {
    const code = await this.ended;
    if (code !== 0) {
      throw new Error(
        `${what} failed (${
          typeof code === 'number' ? `exit code ${code}` : code
        }):\n${this.#lastLines.join('\n')}`,
      );
    }
  }

  /** Ends the group and waits until it is gone; by force when it takes too long. */
  async stop(graceMs = defaultGraceMs): Promise<void> {
    this.#send('SIGTERM');
    const force = setTimeout(() => this.#send('SIGKILL'), graceMs);
    await this.ended.catch(() => {});
    clearTimeout(force);
    // Children that ignored the signal outlive their leader.
    this.#send('SIGKILL');
  }

  #send(signal: NodeJS.Signals): void {
    if (this.pid === undefined) return;
    try {
      process.kill(-this.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }

  kill(): void {
    this.#send('SIGKILL');
  }
}

/** Kills every group that is still running, at once. */
export function killAllGroups(): void {
  for (const group of running) group.kill();
}
