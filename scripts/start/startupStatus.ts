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
    if (!part) throw new Error(`There is no part "${id}"`);
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
