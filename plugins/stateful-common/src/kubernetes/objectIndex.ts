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
