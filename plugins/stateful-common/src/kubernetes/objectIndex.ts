// SPDX-License-Identifier: Apache-2.0

/** Indexes objects by a property, which may have several values. */
export class ObjectIndex<T> {
  readonly #groups = new Map<string, Set<T>>();
  readonly #keysOf: (object: T) => readonly string[];

  /** Objects without a key are not indexed. */
  constructor(keysOf: (object: T) => readonly string[]) {
    this.#keysOf = keysOf;
  }

  add(object: T): void {
    this.#keysOf(object).forEach(key => {
      const group = this.#groups.get(key);
      if (group) {
        group.add(object);
      } else {
        this.#groups.set(key, new Set([object]));
      }
    });
  }

  remove(object: T): void {
    this.#keysOf(object).forEach(key => {
      const group = this.#groups.get(key);
      if (group?.delete(object) && !group.size) {
        this.#groups.delete(key);
      }
    });
  }

  /** One object of each key. */
  samples(): T[] {
    return [...this.#groups.values()].map(
      group => group.values().next().value!,
    );
  }

  find(key: string): T[] {
    return [...(this.#groups.get(key) ?? [])];
  }
}
