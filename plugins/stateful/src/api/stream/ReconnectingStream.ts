// SPDX-License-Identifier: Apache-2.0

import type { ServiceMessage } from 'backstage-plugin-stateful-common';
import type { Connection } from '../StatefulApi';
import { readEventStream } from './readEventStream';
import { readMessage } from './readMessage';
import { StreamFailure } from './StreamFailure';
import { retryDelay, type StreamTiming } from './StreamTiming';

interface ReconnectingStreamOptions {
  /** Asks for the stream of these entities, with the user's credentials. */
  request: (entityRefs: string[], signal: AbortSignal) => Promise<Response>;
  onMessage: (message: ServiceMessage) => void;
  onConnection: (connection: Connection) => void;
  timing: StreamTiming;
}

/**
 * Keeps one stream open for a changing set of entities, and reconnects when it is
 * lost.
 */
export class ReconnectingStream {
  private readonly options: ReconnectingStreamOptions;
  private entityRefs: string[] = [];
  private attempt: AbortController | undefined;
  private failures = 0;
  private connection: Connection = { state: 'connecting' };
  private lastSign = 0;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private graceTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ReconnectingStreamOptions) {
    this.options = options;
  }

  /** Replaces the stream with one for these entities; an empty list closes it. */
  follow(entityRefs: string[]): void {
    this.entityRefs = entityRefs;
    this.failures = 0;
    this.open();
  }

  /** Reconnects immediately if the stream is silent or lost, as after sleep. */
  wake(): void {
    const silent = Date.now() - this.lastSign > this.options.timing.silenceMs;
    if (this.retryTimer !== undefined || silent) {
      this.open();
    }
  }

  private open(): void {
    this.attempt?.abort();
    clearTimeout(this.retryTimer);
    this.retryTimer = undefined;
    if (this.entityRefs.length === 0) {
      clearTimeout(this.graceTimer);
      this.graceTimer = undefined;
      return;
    }
    const attempt = new AbortController();
    this.attempt = attempt;
    this.read(attempt).catch(error => {
      if (this.attempt === attempt) {
        this.failed(error);
      }
    });
  }

  private async read(attempt: AbortController): Promise<never> {
    const { request, onMessage, timing } = this.options;
    let silence: ReturnType<typeof setTimeout> | undefined;
    let silent = false;
    const alive = () => {
      this.lastSign = Date.now();
      clearTimeout(silence);
      silence = setTimeout(() => {
        silent = true;
        attempt.abort();
      }, timing.silenceMs);
    };
    try {
      alive();
      const response = await request(this.entityRefs, attempt.signal);
      if (!response.ok || !response.body) {
        throw await StreamFailure.fromResponse(response);
      }
      if (attempt.signal.aborted) {
        throw new StreamFailure('Replaced by a newer stream');
      }
      this.opened();
      for await (const data of readEventStream(response.body)) {
        alive();
        if (attempt.signal.aborted) {
          throw new StreamFailure('Replaced by a newer stream');
        }
        if (data !== undefined) {
          const message = readMessage(data);
          this.failures = 0;
          onMessage(message);
        }
      }
      throw new StreamFailure('The backend closed the stream');
    } catch (error) {
      throw silent
        ? new StreamFailure('No data received from the backend')
        : error;
    } finally {
      clearTimeout(silence);
      attempt.abort();
    }
  }

  private opened(): void {
    clearTimeout(this.graceTimer);
    this.graceTimer = undefined;
    this.changeTo({ state: 'open' });
  }

  private failed(error: Error): void {
    const { timing } = this.options;
    this.failures += 1;
    const status = error instanceof StreamFailure ? error.status : undefined;
    const lost: Connection = {
      state: 'lost',
      since: new Date().toISOString(),
      status,
      // Ours carry no status and tell a reader nothing that "lost" does not.
      message:
        error instanceof StreamFailure && status === undefined
          ? undefined
          : error.message,
    };
    if (this.connection.state === 'lost') {
      this.changeTo({ ...lost, since: this.connection.since });
    } else if (this.connection.state === 'connecting') {
      this.changeTo(lost);
    } else if (this.graceTimer === undefined) {
      this.graceTimer = setTimeout(() => this.changeTo(lost), timing.graceMs);
    }
    // The next request renews an expired token.
    const delay =
      status === 401 && this.failures === 1
        ? 0
        : retryDelay(this.failures, timing);
    this.retryTimer = setTimeout(() => this.open(), delay);
  }

  private changeTo(connection: Connection): void {
    this.connection = connection;
    this.options.onConnection(connection);
  }
}
