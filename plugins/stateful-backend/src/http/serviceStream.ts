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
  /** How often the caller's permissions are checked again, in milliseconds. */
  checkInterval: number;
  logger: LoggerService;
}

/** The subscription to one entity, or its refusal. */
interface Topic {
  fingerprint: string;
  unsubscribe(): void;
}

/** Streams services to one caller for as long as the caller may see them. */
export class ServiceStream {
  readonly #options: ServiceStreamOptions;
  readonly #topics = new Map<string, Topic>();
  #checking: NodeJS.Timeout | undefined;
  #expiry: NodeJS.Timeout | undefined;
  #ended = false;

  constructor(options: ServiceStreamOptions) {
    this.#options = options;
  }

  /** @param first - the result of the initial authorization */
  start(first: Access[]): void {
    const { checkInterval, credentials } = this.#options;
    first.forEach(access => this.#follow(access));
    this.#checkLater(checkInterval);
    const { expiresAt } = credentials;
    if (expiresAt) {
      // The client reconnects with a new token.
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
      // Fail closed. The client reconnects and is authorized again.
      logger.warn(
        `Closing a stream because its permissions could not be checked: ${
          toError(error).message
        }`,
      );
      this.end();
    }
  }
}
