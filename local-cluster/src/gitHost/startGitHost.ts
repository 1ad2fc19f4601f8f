// SPDX-License-Identifier: Apache-2.0

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { userInfo } from 'node:os';
import type { BuildOptions } from '../../../tools/go/goBinary.ts';
import { buildBinary } from '../binaries.ts';
import { exclusively } from '../../../tools/exclusive.ts';
import { keepAlive, type KeptProcesses } from '../cluster/keepAlive.ts';
import { startProcess, stopProcess } from '../process/localProcess.ts';
import { moduleFolder } from '../../../tools/go/moduleFolder.ts';
import { writePrivateFile } from '../../../tools/privateFile.ts';
import {
  existingProcess,
  forgetProcess,
  residentMemory,
} from '../process/processRecord.ts';
import { createAccounts } from './createAccounts.ts';
import { buildGiteaConfig } from './giteaConfig.ts';
import { gitHostPart, type PreparedGitHost } from './prepareGitHost.ts';

/** A git host that runs, in a process of its own. */
export interface RunningGitHost {
  gitHost: PreparedGitHost;
  /** False when it ran already. */
  started: boolean;
  /** ms; building is not counted. */
  startMs: number;
  /** Resident memory, bytes. */
  memoryBytes: number;
  /** Stops what this start has started: nothing, when it ran already. */
  stop(): Promise<void>;
}

/**
 * Builds Gitea where it is missing and starts it, or finds it running. At the
 * first start it makes the organisation, the developer and a token.
 *
 * @throws Error when it does not start; AbortError when the signal fires
 */
export async function startGitHost(
  gitHost: PreparedGitHost,
  options: BuildOptions = {},
): Promise<RunningGitHost> {
  const { onProgress, signal } = options;
  const say = (line: string) => onProgress?.(`git host: ${line}`);
  return exclusively(
    gitHost.folder,
    {
      signal,
      onWait: pid => say(`waiting for process ${pid} to start or stop it`),
    },
    async () => {
      const program = await buildBinary('gitea', options);
      const before = performance.now();
      const started = !(await existingProcess(gitHost.folder, gitHostPart));
      try {
        if (started) say('starting');
        await startGitea(gitHost, program, started, signal);
      } catch (error) {
        if (started) await stopGitHost(gitHost);
        throw error;
      }
      say(`${started ? 'running' : 'already running'} at ${gitHost.url}`);
      const record = await existingProcess(gitHost.folder, gitHostPart);
      return {
        gitHost,
        started,
        startMs: performance.now() - before,
        memoryBytes: record ? await residentMemory(record.pid) : 0,
        stop: async () => {
          if (started) await stopGitHost(gitHost);
        },
      };
    },
  );
}

async function startGitea(
  gitHost: PreparedGitHost,
  program: string,
  needed: boolean,
  signal?: AbortSignal,
): Promise<void> {
  const { folder } = gitHost;
  const config = join(folder, 'app.ini');
  const args = [`--config=${config}`, `--work-path=${folder}`];
  const env = {
    USER: userInfo().username,
    // Its git must not read the user's configuration.
    HOME: join(folder, 'home'),
    GITEA_WORK_DIR: folder,
    // In a container everybody is root.
    ...(process.getuid?.() === 0 && {
      GITEA_I_AM_BEING_UNSAFE_RUNNING_AS_ROOT: 'true',
    }),
  };
  if (needed) {
    const source = await moduleFolder(
      'local-cluster/gitea',
      'code.gitea.io/gitea',
    );
    await writePrivateFile(config, buildGiteaConfig(gitHost, source));
    await mkdir(env.HOME, { recursive: true });
    await startProcess(
      folder,
      {
        part: gitHostPart,
        program,
        args: [...args, 'web'],
        env,
        isReady: () => isReady(gitHost),
      },
      signal,
    );
  }
  await createAccounts(gitHost, {
    program,
    args,
    env: { ...process.env, ...env },
  });
}

function isReady(gitHost: PreparedGitHost): Promise<boolean> {
  return fetch(`${gitHost.url}/api/healthz`).then(
    answer => answer.ok,
    () => false,
  );
}

/** Brings the git host back when it dies, until the signal fires. */
export async function superviseGitHost(
  gitHost: PreparedGitHost,
  told: Pick<KeptProcesses, 'onDied' | 'onRestarted' | 'onFailed'>,
  signal: AbortSignal,
): Promise<void> {
  await keepAlive(
    {
      ...told,
      folder: gitHost.folder,
      restart: async (_part, ended) =>
        startGitea(
          gitHost,
          await buildBinary('gitea', { signal: ended }),
          true,
          ended,
        ),
    },
    signal,
  );
}

/** Stops the git host, whoever started it, and waits until it is gone. */
export async function stopGitHost(gitHost: PreparedGitHost): Promise<void> {
  const record = await existingProcess(gitHost.folder, gitHostPart);
  if (record) await stopProcess(gitHost.folder, record);
  else await forgetProcess(gitHost.folder, gitHostPart);
}
