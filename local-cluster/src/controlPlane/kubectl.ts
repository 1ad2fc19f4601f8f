// SPDX-License-Identifier: Apache-2.0

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { PreparedCluster } from '../cluster/prepareCluster.ts';

/** The environment in which kubectl knows this cluster only. */
export function kubectlEnv(cluster: PreparedCluster): NodeJS.ProcessEnv {
  return {
    ...process.env,
    KUBECONFIG: cluster.adminKubeconfig,
    KUBECACHEDIR: join(cluster.folder, 'kubectl-cache'),
  };
}

/**
 * Runs kubectl as the cluster's admin.
 *
 * @param controlplane - absolute path of the control plane's binary
 * @returns what it printed
 * @throws Error with what it complained about
 */
export function kubectl(
  cluster: PreparedCluster,
  controlplane: string,
  args: string[],
  options: { input?: string; signal?: AbortSignal } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(controlplane, ['kubectl', ...args], {
      env: kubectlEnv(cluster),
      signal: options.signal,
      stdio: 'pipe',
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', chunk => (stdout += chunk));
    child.stderr.on('data', chunk => (stderr += chunk));
    child.on('error', reject);
    child.on('close', code =>
      code === 0
        ? resolve(stdout)
        : reject(
            new Error(`\`kubectl ${args.join(' ')}\` failed: ${stderr.trim()}`),
          ),
    );
    child.stdin.on('error', () => {}); // it may end without reading
    child.stdin.end(options.input);
  });
}

/**
 * Reads objects as the cluster's admin.
 *
 * @param args - what follows `kubectl get`
 * @returns none where there are none
 * @throws Error when one that is named is not there
 */
export async function readObjects<T>(
  cluster: PreparedCluster,
  controlplane: string,
  args: string[],
  options: { input?: string; signal?: AbortSignal } = {},
): Promise<T[]> {
  const found = JSON.parse(
    await kubectl(cluster, controlplane, ['get', ...args, '-o=json'], options),
  );
  return found.kind === 'List' ? found.items : [found];
}
