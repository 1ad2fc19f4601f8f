// SPDX-License-Identifier: Apache-2.0

import { randomBytes, timingSafeEqual } from 'node:crypto';
import {
  createServer,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import { isAllowedRequest } from './allowedRequest.ts';
import { startKubectlProxy } from './kubectlProxy.ts';

export interface ReadOnlyProxyOptions {
  /** A context of the kubeconfig; its current one unless given. */
  context?: string;
  /** Absolute path; what `KUBECONFIG` or kubectl's default says, unless given. */
  kubeconfig?: string;
  /** Loopback port; a free one unless given. */
  port?: number;
  /** The bearer token to ask for; a new one unless given. */
  token?: string;
  onProgress?: (line: string) => void;
  signal?: AbortSignal;
}

/** A way to a cluster of the user's that only reads. */
export interface ReadOnlyProxy {
  /** URL on loopback. */
  server: string;
  /** Whoever asks must bear it. Made for this run, and never written down. */
  token: string;
  /** Ends it, and the kubectl behind it. */
  stop(): Promise<void>;
}

/**
 * Opens a way to a context of the user's kubeconfig that lets nothing through
 * but reading what is not confidential. kubectl signs in as it always does,
 * by exec plugins too; its credentials stay with it.
 *
 * @param controlplane - absolute path of the control plane's binary
 * @throws Error with kubectl's own words when the context does not work
 */
export async function startReadOnlyProxy(
  controlplane: string,
  options: ReadOnlyProxyOptions = {},
): Promise<ReadOnlyProxy> {
  const { onProgress } = options;
  const kubectl = await startKubectlProxy(controlplane, options);
  const token = options.token ?? randomBytes(32).toString('base64url');
  const expected = Buffer.from(`Bearer ${token}`);
  const server = createServer((incoming, outgoing) => {
    const given = Buffer.from(incoming.headers.authorization ?? '');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      refuse(outgoing, 401, 'The bearer token of this proxy is missing');
    } else if (!isAllowedRequest(incoming.method ?? '', incoming.url ?? '')) {
      refuse(outgoing, 403, 'This proxy only reads, and nothing confidential');
    } else {
      passOn(incoming, outgoing, kubectl.socket);
    }
  });
  // Upgrades (exec, attach, port-forward) have no listener: Node closes them.
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host: '127.0.0.1', port: options.port ?? 0 }, resolve);
    });
  } catch (error) {
    await kubectl.stop();
    throw error;
  }
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('A listening socket has no port');
  }
  const url = `http://127.0.0.1:${address.port}`;
  onProgress?.(
    `read-only proxy to ${options.context ?? 'the current context'} at ${url}`,
  );
  return {
    server: url,
    token,
    stop: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
      await kubectl.stop();
    },
  };
}

function refuse(outgoing: ServerResponse, code: number, message: string) {
  outgoing.writeHead(code, { 'Content-Type': 'application/json' });
  // The API's own form, so that clients show the message.
  outgoing.end(
    JSON.stringify({
      kind: 'Status',
      apiVersion: 'v1',
      status: 'Failure',
      reason: code === 401 ? 'Unauthorized' : 'Forbidden',
      message,
      code,
    }),
  );
}

function passOn(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  socketPath: string,
) {
  const { accept, 'accept-encoding': encoding } = incoming.headers;
  const onward = request(
    {
      socketPath,
      path: incoming.url,
      method: 'GET',
      // No other header is passed on: neither our token nor impersonation.
      headers: {
        Host: 'localhost',
        ...(accept && { Accept: accept }),
        ...(encoding && { 'Accept-Encoding': encoding }),
      },
    },
    answer => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      // A watch may say nothing for long; its reader wants to know it began.
      outgoing.flushHeaders();
      answer.pipe(outgoing);
      answer.on('error', () => outgoing.destroy());
    },
  );
  onward.on('error', error => {
    if (outgoing.headersSent) outgoing.destroy();
    else refuse(outgoing, 502, `The cluster does not answer: ${error.message}`);
  });
  outgoing.on('close', () => onward.destroy());
  onward.end();
}
