// SPDX-License-Identifier: Apache-2.0

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { CustomErrorBase } from '@backstage/errors';

/** How many streams may be open. */
export interface StreamLimitsOptions {
  perCaller: number;
  inAll: number;
}

/** Answered with 429. */
export class TooManyStreamsError extends CustomErrorBase {
  readonly status = 429;
}

/** Counts open streams, so that one caller cannot take the place of all others. */
export class StreamLimits {
  readonly #options: StreamLimitsOptions;
  readonly #ofCaller = new Map<string, number>();
  #all = 0;

  constructor(options: StreamLimitsOptions) {
    this.#options = options;
  }

  /**
   * Counts one more stream.
   *
   * @returns a function that counts it as closed
   * @throws TooManyStreamsError that names the setting
   */
  admit(credentials: BackstageCredentials): () => void {
    const { perCaller, inAll } = this.#options;
    const caller = callerOf(credentials);
    const open = this.#ofCaller.get(caller) ?? 0;
    if (open >= perCaller) {
      throw new TooManyStreamsError(
        `You have ${open} live views open, as many as stateful.stream.maximumPerCaller allows: close some browser tabs`,
      );
    }
    if (this.#all >= inAll) {
      throw new TooManyStreamsError(
        `${
          this.#all
        } live views are open, as many as stateful.stream.maximumStreams allows: try again later`,
      );
    }
    this.#ofCaller.set(caller, open + 1);
    this.#all += 1;
    let active = true;
    return () => {
      if (active) {
        active = false;
        this.#all -= 1;
        const left = this.#ofCaller.get(caller)! - 1;
        if (left) {
          this.#ofCaller.set(caller, left);
        } else {
          this.#ofCaller.delete(caller);
        }
      }
    };
  }
}

function callerOf({ principal }: BackstageCredentials): string {
  const { userEntityRef, subject } = principal as {
    userEntityRef?: string;
    subject?: string;
  };
  return userEntityRef ?? subject ?? '';
}
