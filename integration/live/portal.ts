// SPDX-License-Identifier: Apache-2.0

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { repositoryRoot } from '../../tools/repositoryRoot.ts';

const root = join(repositoryRoot, 'plugins', 'stateful-backend');

/** A real portal in a process of its own, and one user signed in. */
export interface PortalProcess {
  /** `http://localhost:<port>/api/stateful`. */
  url: string;
  token: string;
  stop(): Promise<void>;
}

/**
 * @param options clusters as the kubernetes plugin's configuration names them,
 * and the configuration's `stateful`
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
      // Backstage's own development tools speak on the same channel.
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
