// SPDX-License-Identifier: Apache-2.0

import type { Part, PartState } from './startupStatus.ts';

const marks: Record<PartState, string> = {
  waiting: '·',
  building: '…',
  starting: '…',
  ready: '✔',
  failed: '✖',
};

/** How often a part that reports on and on gets a line where nothing is rewritten; milliseconds. */
const quietInterval = 15_000;

/** "✔ Git host  ready in 12 s" */
export function describePart(part: Part): string {
  return `${marks[part.state]} ${part.title.padEnd(28)} ${part.state}${
    part.detail ? `: ${part.detail}` : ''
  }`;
}

/**
 * Tells the terminal what the parts do: on a terminal by one line each that is
 * rewritten, elsewhere by a line for each change and now and then one between.
 */
export class Progress {
  readonly #out: NodeJS.WriteStream;
  readonly #told = new Map<string, { state: PartState; at: number }>();
  #drawn = 0;

  constructor(out: NodeJS.WriteStream = process.stdout) {
    this.#out = out;
  }

  show(parts: readonly Part[], changed: Part): void {
    if (this.#out.isTTY) this.#redraw(parts);
    else this.#tell(changed);
  }

  /** A line that stays, under everything shown so far. */
  say(line: string): void {
    this.#out.write(`${line}\n`);
    this.#drawn = 0;
  }

  #redraw(parts: readonly Part[]): void {
    if (this.#drawn > 0) this.#out.write(`\x1b[${this.#drawn}A`);
    const width = (this.#out.columns ?? 80) - 1;
    for (const part of parts) {
      this.#out.write(`\x1b[2K${describePart(part).slice(0, width)}\n`);
    }
    this.#drawn = parts.length;
  }

  #tell(part: Part): void {
    const before = this.#told.get(part.id);
    const now = Date.now();
    if (before?.state === part.state && now - before.at < quietInterval) return;
    this.#told.set(part.id, { state: part.state, at: now });
    this.#out.write(`${describePart(part)}\n`);
  }
}
