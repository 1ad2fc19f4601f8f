// SPDX-License-Identifier: Apache-2.0

import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, () => resolve(server));
  });
}

/** Whether something listens on a loopback port. */
export async function isPortBusy(port: number): Promise<boolean> {
  try {
    const server = await listen(port);
    await new Promise(resolve => server.close(resolve));
    return false;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return true;
    throw error;
  }
}

/**
 * Below the ports that Linux (from 32768) and macOS (from 49152) hand out for
 * outgoing connections: one of those may be taken between being found free and
 * being listened on, and a kept one between two starts.
 */
const lowestPort = 20_000;
const highestPort = 32_000;

async function listenSomewhere(): Promise<Server> {
  const port = randomInt(lowestPort, highestPort);
  try {
    return await listen(port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return listenSomewhere();
  }
}

/** Different loopback ports that nothing listens on. */
export async function findFreePorts(count: number): Promise<number[]> {
  // All are held at once, or one might be found twice.
  const servers = await Promise.all(
    Array.from({ length: count }, listenSomewhere),
  );
  const ports = servers.map(server => {
    const address = server.address();
    if (address === null || typeof address === 'string') {
      throw new Error('A listening socket has no port');
    }
    return address.port;
  });
  await Promise.all(
    servers.map(server => new Promise(resolve => server.close(resolve))),
  );
  return ports;
}
