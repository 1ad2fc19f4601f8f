// SPDX-License-Identifier: Apache-2.0

/** Lets a bounded number of jobs run at once, and the rest wait in turn. */
export class Slots {
  #free: number;
  readonly #waiting: Array<() => void> = [];

  constructor(count: number) {
    this.#free = count;
  }

  /**
   * Runs `job` as soon as a slot is free.
   *
   * @throws the signal's reason if it fires before the job has begun
   */
  async use<T>(job: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.#take(signal);
    try {
      return await job();
    } finally {
      this.#release();
    }
  }

  async #take(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (this.#free > 0) {
      this.#free -= 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const left = new AbortController();
      const turn = () => {
        left.abort();
        resolve();
      };
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(turn), 1);
        reject(signal?.reason);
      };
      this.#waiting.push(turn);
      signal?.addEventListener('abort', leave, {
        once: true,
        signal: left.signal,
      });
    });
  }

  #release() {
    const next = this.#waiting.shift();
    if (next) {
      next();
    } else {
      this.#free += 1;
    }
  }
}
