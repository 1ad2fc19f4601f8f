/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
import type { LocalPart } from './LocalPart.ts';
import type { StartupStatus } from './startupStatus.ts';
import { tellDeaths } from './tellDeaths.ts';

/** Gitea on this machine, to which the portal publishes. */
export class GitHost implements LocalPart {
  readonly steps = [{ id: 'git', title: 'Git host' }];
  readonly env: Record<string, string>;
  readonly #gitHost: PreparedGitHost;
  #running: Promise<RunningGitHost> | undefined;
  #supervised: Promise<void> | undefined;

  private constructor(gitHost: PreparedGitHost) {
    this.#gitHost = gitHost;
    this.env = {
      STATEFUL_GIT_HOST: gitHost.host,
      STATEFUL_GIT_URL: gitHost.url,
      STATEFUL_GIT_USERNAME: gitHost.username,
      STATEFUL_GIT_PASSWORD: gitHost.password,
    };
  }

  /** Chooses its address and credentials; it is built and started later. */
  static async prepare(dataDir: string): Promise<GitHost> {
    return new GitHost(await prepareGitHost({ dataDir }));
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
        tellDeaths(status, () => 'git'),
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
