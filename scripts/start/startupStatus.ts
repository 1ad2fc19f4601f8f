// SPDX-License-Identifier: Apache-2.0

import { renameSync, writeFileSync } from 'node:fs';

export type PartState =
  | 'waiting'
  | 'building'
  | 'starting'
  | 'ready'
  | 'failed';

/** One thing that `npm start` brings up. */
export interface Part {
  id: string;
  title: string;
  state: PartState;
  /** What it is doing, or why it failed; one line. */
  detail?: string;
}

/** How far each part is; kept in a file that the portal's backend serves. */
export class StartupStatus {
  readonly #file: string;
  readonly #parts: Part[];
  readonly #onChange: (part: Part) => void;

  constructor(
    file: string,
    parts: Pick<Part, 'id' | 'title'>[],
    onChange: (part: Part) => void = () => {},
  ) {
    this.#file = file;
    this.#parts = parts.map(part => ({ ...part, state: 'waiting' }));
    this.#onChange = onChange;
    this.#write();
  }

  get parts(): readonly Part[] {
    return this.#parts;
  }

  /** True when nothing is still coming, whether all is ready or some failed. */
  get complete(): boolean {
    return this.#parts.every(
      ({ state }) => state === 'ready' || state === 'failed',
    );
  }

  set(id: string, state: PartState, detail?: string): void {
    const part = this.#parts.find(candidate => candidate.id === id);
    if (!part) throw new Error(`Unknown step "${id}"`);
    part.state = state;
    part.detail = detail;
    this.#write();
    this.#onChange(part);
  }

  #write(): void {
    // Whole or not at all: the backend reads it at any moment.
    const partial = `${this.#file}.partial`;
    writeFileSync(
      partial,
      JSON.stringify({ complete: this.complete, parts: this.#parts }),
    );
    renameSync(partial, this.#file);
  }
}
