// SPDX-License-Identifier: Apache-2.0

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
export async function kubectl(
  cluster: PreparedCluster,
  controlplane: string,
  args: string[],
  options: { input?: string; signal?: AbortSignal } = {},
): Promise<string> {
  // Only here: scripts/start.ts imports this file before the npm packages are installed.
  const { execa } = await import('execa');
  const { failed, stdout, stderr, shortMessage } = await execa(
    controlplane,
    ['kubectl', ...args],
    {
      env: kubectlEnv(cluster),
      cancelSignal: options.signal,
      input: options.input ?? '',
      stripFinalNewline: false,
      reject: false,
    },
  );
  options.signal?.throwIfAborted();
  if (failed) {
    throw new Error(
      `\`kubectl ${args.join(' ')}\` failed: ${stderr.trim() || shortMessage}`,
    );
  }
  return stdout;
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
