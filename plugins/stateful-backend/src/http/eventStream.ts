// SPDX-License-Identifier: Apache-2.0

import type { Response } from 'express';

/** The part of a response that `EventStream` uses. */
export type EventResponse = Pick<
  Response,
  'writeHead' | 'flushHeaders' | 'write' | 'end' | 'once' | 'destroyed'
> & {
  /** Added by the `compression` middleware, which buffers until flushed. */
  flush?: () => void;
};

/**
 * Server-sent events where only the newest of each topic matters: a slow client
 * skips intermediate states.
 */
export class EventStream {
  readonly #response: EventResponse;
  readonly #waiting = new Map<string, string>();
  readonly #heartbeat: NodeJS.Timeout;
  #full = false;
  #lastId = 0;

  /** @param heartbeat - in milliseconds */
  constructor(response: EventResponse, heartbeat: number) {
    this.#response = response;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      // no-transform: neither compression middleware nor a proxy may buffer
      // events.
      'cache-control': 'no-cache, no-transform',
      connection: 'keep-alive',
      'x-accel-buffering': 'no',
    });
    response.flushHeaders();
    this.#write(': connected\n\n');
    this.#heartbeat = setInterval(() => {
      if (!this.#full) {
        this.#write(': alive\n\n');
      }
    }, heartbeat);
    response.once('close', () => this.#stop());
  }

  /** Sends the newest state of a topic as soon as the client is ready. */
  send(topic: string, data: string): void {
    this.#waiting.delete(topic);
    this.#waiting.set(topic, data);
    this.#drain();
  }

  end(): void {
    this.#stop();
    this.#response.end();
  }

  #drain(): void {
    for (const [topic, data] of this.#waiting) {
      if (this.#full) {
        return;
      }
      this.#waiting.delete(topic);
      this.#lastId += 1;
      this.#write(`id: ${this.#lastId}\ndata: ${data}\n\n`);
    }
  }

  #write(text: string): void {
    if (this.#response.destroyed) {
      return;
    }
    if (!this.#response.write(text)) {
      this.#full = true;
      this.#response.once('drain', () => {
        this.#full = false;
        this.#drain();
      });
    }
    this.#response.flush?.();
  }

  #stop(): void {
    clearInterval(this.#heartbeat);
    this.#waiting.clear();
  }
}
