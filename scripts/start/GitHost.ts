// SPDX-License-Identifier: Apache-2.0

import {
  prepareGitHost,
  type PreparedGitHost,
} from '../../local-cluster/src/gitHost/prepareGitHost.ts';
import {
  startGitHost,
  superviseGitHost,
  type RunningGitHost,
} from '../../local-cluster/src/gitHost/startGitHost.ts';
import { bringUp } from './bringUp.ts';
import { build } from './build.ts';
import type { LocalService } from './LocalService.ts';
import type { StartupStatus } from './startupStatus.ts';
import { reportExits } from './reportExits.ts';

/** Gitea on this machine, to which the portal publishes. */
export class GitHost implements LocalService {
  readonly steps = [{ id: 'git', title: 'Git host' }];
  readonly #dataDir: string;
  #gitHost!: PreparedGitHost;
  #running: Promise<RunningGitHost> | undefined;
  #supervised: Promise<void> | undefined;

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  async prepare(): Promise<Record<string, string>> {
    const gitHost = await prepareGitHost({ dataDir: this.#dataDir });
    this.#gitHost = gitHost;
    return {
      STATEFUL_GIT_HOST: gitHost.host,
      STATEFUL_GIT_URL: gitHost.url,
      STATEFUL_GIT_USERNAME: gitHost.username,
      STATEFUL_GIT_PASSWORD: gitHost.password,
    };
  }

  async start(status: StartupStatus, signal: AbortSignal): Promise<void> {
    const isUp = await bringUp(status, 'git', signal, async report => {
      await build(['gitea'], report.building, signal);
      report.starting();
      this.#running = startGitHost(this.#gitHost, {
        signal,
        onProgress: report.starting,
      });
      await this.#running;
    });
    if (isUp) {
      this.#supervised = superviseGitHost(
        this.#gitHost,
        reportExits(status, () => 'git'),
        signal,
      );
    }
  }

  async stop(): Promise<void> {
    // It ends with the start's signal; what it was starting is stopped below.
    await this.#supervised;
    // An interrupted or failed start has stopped what it had started.
    const running = await this.#running?.catch(() => undefined);
    await running?.stop();
  }
}
