// SPDX-License-Identifier: Apache-2.0

import { spawn } from 'node:child_process';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '../process/localProcess.ts';
import type { ReadOnlyProxyOptions } from './startReadOnlyProxy.ts';

/** A kubectl that holds a context's credentials, behind a socket of this user. */
export interface KubectlProxy {
  /** Absolute path of the unix socket. */
  socket: string;
  stop(): Promise<void>;
}

/** Signing in by an exec plugin may open a browser and wait for a person. */
const signInTimeoutMs = 120_000;

/**
 * Starts `kubectl proxy` for a context and waits until the cluster answers
 * through it.
 *
 * @throws Error with kubectl's own words
 */
export async function startKubectlProxy(
  controlplane: string,
  options: ReadOnlyProxyOptions,
): Promise<KubectlProxy> {
  const folder = await mkdtemp(join(tmpdir(), 'stateful-proxy-'));
  const socket = join(folder, 'kubectl.sock');
  const child = spawn(
    controlplane,
    [
      'kubectl',
      'proxy',
      `--unix-socket=${socket}`,
      ...(options.context ? [`--context=${options.context}`] : []),
      ...(options.kubeconfig ? [`--kubeconfig=${options.kubeconfig}`] : []),
      // Some clusters live below a path of their server.
      '--append-server-path',
      // The second lock on the same door; the first is isAllowedRequest.
      '--reject-methods=^(POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$',
      '--reject-paths=^/api/v1/(namespaces/[^/]+/)?(secrets|configmaps)(/|$),/(exec|attach|portforward|proxy|log)$',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let complaint = '';
  child.stderr.on('data', chunk => {
    complaint = (complaint + chunk).slice(-2_000);
  });
  let ended = false;
  const end = new Promise<void>(resolve => {
    child.on('error', error => {
      complaint += error.message;
      ended = true;
      resolve();
    });
    child.on('exit', () => {
      ended = true;
      resolve();
    });
  });
  const stop = async () => {
    if (!ended) child.kill('SIGTERM');
    await end;
    await rm(folder, { recursive: true, force: true });
  };
  const fail = () =>
    new Error(`kubectl proxy: ${complaint.trim() || 'it exited'}`);
  try {
    await waitFor(
      'kubectl proxy to listen',
      async () => {
        if (ended) throw fail();
        return access(socket).then(
          () => true,
          () => false,
        );
      },
      { signal: options.signal, intervalMs: 50 },
    );
    const answer = await ask(socket, '/version', options.signal);
    if (answer.status !== 200) {
      throw new Error(
        `The cluster refuses context ${
          options.context ?? '(the current one)'
        }: ${answer.body.trim()} ${complaint.trim()}`,
      );
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { socket, stop };
}

function ask(
  socketPath: string,
  path: string,
  signal?: AbortSignal,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asking = request(
      {
        socketPath,
        path,
        signal,
        timeout: signInTimeoutMs,
        headers: { Host: 'localhost' },
      },
      answer => {
        let body = '';
        answer.on('data', chunk => (body += chunk));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, body }),
        );
        answer.on('error', reject);
      },
    );
    asking.on('timeout', () =>
      asking.destroy(new Error('The cluster does not answer')),
    );
    asking.on('error', reject);
    asking.end();
  });
}
