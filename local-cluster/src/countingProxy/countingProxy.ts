// SPDX-License-Identifier: Apache-2.0

import { createServer, request as httpRequest } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { AddressInfo } from 'node:net';

/** One request that went through, as it was asked. */
export interface CountedRequest {
  method: string;
  /** Without the query. */
  path: string;
  query: URLSearchParams;
  watch: boolean;
  /** Milliseconds since the epoch. */
  at: number;
  status?: number;
}

export interface CountingProxy {
  /** `http://127.0.0.1:<port>`, to be used as the API server's address. */
  url: string;
  requests: CountedRequest[];
  /** Cuts every open watch, as a restarting load balancer would; returns how many. */
  cutWatches(): number;
  /** Answers the next `count` watches with 410 Gone, as an API server whose history is compacted. */
  expireNextWatches(count: number): void;
  close(): Promise<void>;
}

const gone = JSON.stringify({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  message: 'too old resource version: 1 (2)',
  reason: 'Expired',
  code: 410,
});

/**
 * A proxy before an API server that counts what passes, for tests and benches
 * that say how much a portal asks. Callers bring their own credentials.
 *
 * @param target the API server's address, such as `https://127.0.0.1:6443`
 * @param ca its certificate authority in PEM, where the address is https
 * @param authorization sent with each request, for a caller that keeps its token
 * from addresses that are not https, as client-go does
 */
export async function startCountingProxy(
  target: string,
  ca?: string | Buffer,
  authorization?: string,
): Promise<CountingProxy> {
  const requests: CountedRequest[] = [];
  const openWatches = new Set<ServerResponse>();
  let expiring = 0;
  const send = target.startsWith('https:') ? httpsRequest : httpRequest;

  function forward(
    incoming: IncomingMessage,
    response: ServerResponse,
    counted: CountedRequest,
  ) {
    const upstream = send(
      new URL(incoming.url ?? '/', target),
      {
        method: incoming.method,
        headers: {
          ...incoming.headers,
          ...(authorization && { authorization }),
        },
        ca,
      },
      answer => {
        counted.status = answer.statusCode;
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        response.flushHeaders();
        answer.pipe(response);
        answer.on('error', () => response.destroy());
      },
    );
    upstream.on('error', error => {
      if (response.headersSent) response.destroy();
      else response.writeHead(502).end(error.message);
    });
    response.on('close', () => upstream.destroy());
    incoming.pipe(upstream);
  }

  const server = createServer((incoming, response) => {
    const url = new URL(incoming.url ?? '/', target);
    const counted: CountedRequest = {
      method: incoming.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      watch: ['true', '1'].includes(url.searchParams.get('watch') ?? ''),
      at: Date.now(),
    };
    requests.push(counted);
    if (counted.watch && expiring > 0) {
      expiring -= 1;
      counted.status = 410;
      response.writeHead(410, { 'content-type': 'application/json' }).end(gone);
      return;
    }
    if (counted.watch) {
      openWatches.add(response);
      response.on('close', () => openWatches.delete(response));
    }
    forward(incoming, response, counted);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    cutWatches: () => {
      const count = openWatches.size;
      for (const watch of openWatches) watch.destroy();
      return count;
    },
    expireNextWatches: count => {
      expiring = count;
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
