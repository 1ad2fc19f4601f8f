// SPDX-License-Identifier: Apache-2.0

import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServiceMessage } from 'backstage-plugin-stateful-common';

/** A request for a stream, as the backend sees it. */
export interface StreamRequest {
  entityRefs: string[];
  authorization?: string;
  closed: boolean;
}

/** The backend's `GET /v1/stream` on a real port, under a test's control. */
export class StreamServer {
  readonly requests: StreamRequest[] = [];
  /** What the next requests are answered instead of a stream, first come first. */
  readonly refusals: number[] = [];
  private readonly open = new Set<ServerResponse>();
  private readonly server: Server;
  private port = 0;

  constructor() {
    this.server = createServer((req, res) => {
      const { searchParams } = new URL(req.url!, 'http://localhost');
      const request: StreamRequest = {
        entityRefs: searchParams.getAll('entity'),
        authorization: req.headers.authorization,
        closed: false,
      };
      this.requests.push(request);
      const refusal = this.refusals.shift();
      if (refusal !== undefined) {
        res.writeHead(refusal, { 'Content-Type': 'application/json' });
        res.end(JSON.stringify({ error: { message: `Refused: ${refusal}` } }));
        return;
      }
      res.writeHead(200, { 'Content-Type': 'text/event-stream' });
      res.write(': open\n\n');
      this.open.add(res);
      res.on('close', () => {
        request.closed = true;
        this.open.delete(res);
      });
    });
  }

  async start(): Promise<void> {
    await new Promise<void>(resolve => {
      this.server.listen(this.port, '127.0.0.1', resolve);
    });
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** Ends what is open and answers no more, until it is started again on the same port. */
  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => {
      this.server.close(resolve);
    });
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  send(message: ServiceMessage): void {
    this.write(`id: 1\ndata: ${JSON.stringify(message)}\n\n`);
  }

  heartbeat(): void {
    this.write(': alive\n\n');
  }

  /** As when the token has expired or the backend is rolled out anew. */
  endStreams(): void {
    this.open.forEach(res => res.end());
  }

  private write(text: string): void {
    this.open.forEach(res => res.write(text));
  }
}
