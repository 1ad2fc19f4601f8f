// SPDX-License-Identifier: Apache-2.0

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { repositoryRoot } from '../../tools/repositoryRoot.ts';

const root = join(repositoryRoot, 'plugins', 'stateful-backend');

/** A real portal in its own process, with one signed-in user. */
export interface PortalProcess {
  /** `http://localhost:<port>/api/stateful`. */
  url: string;
  token: string;
  stop(): Promise<void>;
}

/**
 * @param options clusters as in the configuration of the kubernetes plugin, and the
 * `stateful` configuration
 */
export async function startPortalProcess(options: {
  clusters: object[];
  stateful?: object;
}): Promise<PortalProcess> {
  const child = fork(
    join(root, 'src', '__testUtils__', 'portalProcess.ts'),
    [JSON.stringify(options)],
    {
      execArgv: ['--import', '@backstage/cli/config/nodeTransform.cjs'],
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, NODE_ENV: 'test' },
    },
  );
  const ended = once(child, 'exit');
  const address = await new Promise<{ url: string; token: string }>(
    (resolve, reject) => {
      // Backstage's own development tools use the same channel.
      child.on('message', message => {
        const { url, token } = message as { url?: string; token?: string };
        if (url && token) resolve({ url, token });
      });
      ended.then(
        ([code]) => reject(new Error(`The portal ended with ${code}`)),
        reject,
      );
    },
  );
  return {
    ...address,
    stop: async () => {
      child.disconnect();
      await ended;
    },
  };
}
