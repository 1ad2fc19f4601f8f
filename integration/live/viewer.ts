// SPDX-License-Identifier: Apache-2.0

import type { PortalProcess } from './portal.ts';

/** The part of a service's state that the tests use. */
export interface SeenCluster {
  cluster: string;
  health: string;
  freshness: {
    state: string;
    cause?: string;
    notRead: {
      kind: string;
      resource?: string;
      verb?: string;
      state: string;
      namespace?: string;
      message?: string;
    }[];
  };
  findings: {
    id: string;
    subject: { name: string };
    consequences: { subject: { name: string } }[];
  }[];
  workloads: {
    name: string;
    desired: number;
    membersOnly: boolean;
    stopped?: string;
    ready: number;
    rollout: { state: string; waitsFor?: { podName: string; reason: string } };
    leftOverClaims: { name: string }[];
    replicas: {
      podName: string;
      createdAt?: string;
      phase: string;
      nodeName?: string;
      restarts: number;
      claims: { name: string; phase: string; reason?: string }[];
    }[];
  }[];
}

/** An open stream, like that of a browser tab. */
export interface Viewer {
  /** The number of messages received. */
  readonly received: number;
  /** The latest state of the first cluster. */
  readonly seen: SeenCluster | undefined;
  /**
   * Waits for a state and resolves with the time it was seen, in milliseconds since
   * the epoch.
   */
  until(
    is: (cluster: SeenCluster) => boolean,
    timeoutMs?: number,
  ): Promise<number>;
  close(): void;
}

/** Opens a stream for an entity and reads it until closed. */
export async function openViewer(
  { url, token }: PortalProcess,
  entityRef: string,
): Promise<Viewer> {
  const closed = new AbortController();
  const response = await fetch(`${url}/v1/stream?entity=${entityRef}`, {
    headers: { authorization: `Bearer ${token}` },
    signal: closed.signal,
  });
  if (!response.ok || !response.body) {
    throw new Error(`The stream responded with ${response.status}`);
  }
  const listeners = new Set<() => void>();
  let received = 0;
  let seen: SeenCluster | undefined;
  // The types of Node's streams lack the async iterator.
  const body = response.body as unknown as AsyncIterable<Uint8Array>;
  follow(body, data => {
    received += 1;
    seen = JSON.parse(data).service?.clusters[0];
    listeners.forEach(listener => listener());
  }).catch(error => {
    if (!closed.signal.aborted) throw error;
  });
  return {
    get received() {
      return received;
    },
    get seen() {
      return seen;
    },
    until: (is, timeoutMs = 120_000) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          listeners.delete(look);
          reject(new Error(`Not seen in time. Last: ${JSON.stringify(seen)}`));
        }, timeoutMs);
        function look() {
          if (seen && is(seen)) {
            clearTimeout(late);
            listeners.delete(look);
            resolve(Date.now());
          }
        }
        listeners.add(look);
        look();
      }),
    close: () => closed.abort(),
  };
}

async function follow(
  body: AsyncIterable<Uint8Array>,
  onData: (data: string) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('data: ')) onData(line.slice('data: '.length));
    }
  }
}
