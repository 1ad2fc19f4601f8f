// SPDX-License-Identifier: Apache-2.0

import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { ServiceMessage } from 'backstage-plugin-stateful-common';
import type { LiveServices } from '../live';
import type { EventStream } from './eventStream';
import type { Access, ServiceAccess } from './serviceAccess';
import { serializeMessage } from './serializeMessage';

export interface ServiceStreamOptions {
  entityRefs: string[];
  credentials: BackstageCredentials;
  access: ServiceAccess;
  services: LiveServices;
  events: EventStream;
  /** How often the caller's rights are checked again, in milliseconds. */
  checkInterval: number;
  logger: LoggerService;
}

/** What one entity is sent as: its service by a subscription, or a refusal. */
interface Topic {
  fingerprint: string;
  unsubscribe(): void;
}

/** The services of one open stream, for as long as the caller may see them. */
export class ServiceStream {
  readonly #options: ServiceStreamOptions;
  readonly #topics = new Map<string, Topic>();
  #checking: NodeJS.Timeout | undefined;
  #expiry: NodeJS.Timeout | undefined;
  #ended = false;

  constructor(options: ServiceStreamOptions) {
    this.#options = options;
  }

  /** @param first - what was decided when the stream was asked for */
  start(first: Access[]): void {
    const { checkInterval, credentials } = this.#options;
    first.forEach(access => this.#follow(access));
    this.#checkLater(checkInterval);
    const { expiresAt } = credentials;
    if (expiresAt) {
      // The client comes back with a new token.
      const left = Math.max(0, expiresAt.getTime() - Date.now());
      this.#expiry = setTimeout(() => this.end(), Math.min(left, 2 ** 31 - 1));
    }
  }

  end(): void {
    if (!this.#ended) {
      this.#ended = true;
      clearTimeout(this.#checking);
      clearTimeout(this.#expiry);
      this.#topics.forEach(topic => topic.unsubscribe());
      this.#options.events.end();
    }
  }

  #follow(access: Access): void {
    const { entityRef } = access;
    const fingerprint = JSON.stringify(access);
    const previous = this.#topics.get(entityRef);
    if (previous?.fingerprint === fingerprint) {
      return;
    }
    previous?.unsubscribe();
    if (access.allowed) {
      this.#topics.set(entityRef, {
        fingerprint,
        unsubscribe: this.#options.services.subscribe(
          entityRef,
          access.selection,
          service => this.#send({ type: 'service', entityRef, service }),
        ),
      });
    } else {
      this.#topics.set(entityRef, { fingerprint, unsubscribe() {} });
      this.#send(access.message);
    }
  }

  #send(message: ServiceMessage): void {
    this.#options.events.send(message.entityRef, serializeMessage(message));
  }

  #checkLater(delay: number): void {
    this.#checking = setTimeout(() => void this.#check(), delay);
  }

  async #check(): Promise<void> {
    const { access, entityRefs, credentials, checkInterval, logger } =
      this.#options;
    try {
      const checked = await access.check(entityRefs, credentials);
      if (!this.#ended) {
        checked.forEach(one => this.#follow(one));
        this.#checkLater(checkInterval);
      }
    } catch (error) {
      // Nobody is shown what they may perhaps no longer see. The client comes
      // back, and is refused or served then.
      logger.warn(
        `A stream ends because its caller's rights cannot be checked: ${
          toError(error).message
        }`,
      );
      this.end();
    }
  }
}
