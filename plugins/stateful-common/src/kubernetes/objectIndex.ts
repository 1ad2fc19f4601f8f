// SPDX-License-Identifier: Apache-2.0

/** Objects found by one property that several may share. */
export class ObjectIndex<T> {
  readonly #groups = new Map<string, Set<T>>();
  readonly #keyOf: (object: T) => string | undefined;

  /** `keyOf` gives the property, or undefined for what is not to be found. */
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

  /** One of each group. */
  samples(): T[] {
    return [...this.#groups.values()].map(
      group => group.values().next().value!,
    );
  }

  find(key: string): T[] {
    return [...(this.#groups.get(key) ?? [])];
  }
}
