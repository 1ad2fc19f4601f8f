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
  private paused = false;
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

  /** Closes the stream until it is woken: nobody looks. */
  pause(): void {
    this.paused = true;
    this.open();
  }

  /** Reconnects immediately if the stream is paused, silent or lost, as after sleep. */
  wake(): void {
    const { paused } = this;
    this.paused = false;
    const silent = Date.now() - this.lastSign > this.options.timing.silenceMs;
    if (paused || this.retryTimer !== undefined || silent) {
      this.open();
    }
  }

  private open(): void {
    this.attempt?.abort();
    this.attempt = undefined;
    clearTimeout(this.retryTimer);
    this.retryTimer = undefined;
    if (this.paused || this.entityRefs.length === 0) {
      clearTimeout(this.graceTimer);
      this.graceTimer = undefined;
      return;
    }
    const attempt = new AbortController();
    this.attempt = attempt;
    const ended = (error?: Error) => {
      if (this.attempt === attempt) {
        this.lose(error);
      }
    };
    this.read(attempt).then(() => ended(), ended);
  }

  /** Resolves when the stream ends, falls silent or is replaced. */
  private async read(attempt: AbortController): Promise<void> {
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
        return;
      }
      this.opened();
      for await (const data of readEventStream(response.body)) {
        alive();
        if (attempt.signal.aborted) {
          return;
        }
        if (data !== undefined) {
          const message = readMessage(data);
          this.failures = 0;
          onMessage(message);
        }
      }
    } catch (error) {
      if (!silent) {
        throw error;
      }
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

  /** @param error - undefined if the stream ended or fell silent */
  private lose(error: Error | undefined): void {
    const { timing } = this.options;
    this.failures += 1;
    const status = error instanceof StreamFailure ? error.status : undefined;
    const lost: Connection = {
      state: 'lost',
      since: new Date().toISOString(),
      status,
      message: error?.message,
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
