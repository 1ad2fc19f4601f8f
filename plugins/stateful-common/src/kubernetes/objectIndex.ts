// SPDX-License-Identifier: Apache-2.0

/** Indexes objects by a property. */
export class ObjectIndex<T> {
  readonly #groups = new Map<string, Set<T>>();
  readonly #keyOf: (object: T) => string | undefined;

  /** Objects whose key is undefined are not indexed. */
  constructor(keyOf: (object: T) => string | undefined) {
    this.#keyOf = keyOf;
  }

  add(object: T): void {
    const key = this.#keyOf(object);
    if (key === undefined) {
      return;
    }
    const group = this.#groups.get(key);
    if (group) {
      group.add(object);
    } else {
      this.#groups.set(key, new Set([object]));
    }
  }

  remove(object: T): void {
    const key = this.#keyOf(object);
    const group = key === undefined ? undefined : this.#groups.get(key);
    if (group?.delete(object) && !group.size) {
      this.#groups.delete(key!);
    }
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
