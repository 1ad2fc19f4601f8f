// SPDX-License-Identifier: Apache-2.0

/** Counts who needs what, and tells when nobody has needed something for a while. */
export class Leases<Key> {
  readonly #lingerMs: number;
  readonly #onIdle: (key: Key) => void;
  readonly #users = new Map<Key, number>();
  readonly #idle = new Map<Key, NodeJS.Timeout>();

  constructor(lingerMs: number, onIdle: (key: Key) => void) {
    this.#lingerMs = lingerMs;
    this.#onIdle = onIdle;
  }

  /** What is needed, or was until a moment ago. */
  keys(): IterableIterator<Key> {
    return this.#users.keys();
  }

  has(key: Key): boolean {
    return this.#users.has(key);
  }

  /** Returns the function that gives it back. */
  take(key: Key): () => void {
    clearTimeout(this.#idle.get(key));
    this.#idle.delete(key);
    this.#users.set(key, (this.#users.get(key) ?? 0) + 1);
    let active = true;
    return () => {
      if (active) {
        active = false;
        this.#giveBack(key);
      }
    };
  }

  stop(): void {
    this.#idle.forEach(timer => clearTimeout(timer));
    this.#idle.clear();
    this.#users.clear();
  }

  #giveBack(key: Key): void {
    const left = (this.#users.get(key) ?? 0) - 1;
    if (left < 0) {
      return;
    }
    this.#users.set(key, left);
    if (left === 0) {
      const timer = setTimeout(() => {
        this.#idle.delete(key);
        this.#users.delete(key);
        this.#onIdle(key);
      }, this.#lingerMs);
      // It must not keep the process alive.
      timer.unref();
      this.#idle.set(key, timer);
    }
  }
}
