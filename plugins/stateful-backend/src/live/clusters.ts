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

import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { ClusterSource } from '../watch';
import type { ClusterDirectory, KnownCluster } from './clusterDirectory';
import { ClusterWatch } from './clusterWatch';

/**
 * Ways to prove oneself that need the browser's token, which a backend that
 * watches for everyone does not have.
 */
const browserAuthProviders = new Set(['aks', 'google', 'oidc']);

/** How long a list of clusters is good for, in milliseconds. */
const listLifetime = 30_000;

export interface ClustersOptions {
  directory: ClusterDirectory;
  sourceOf(cluster: string): ClusterSource;
  /** Recordings by the name of their cluster. */
  recordings: ReadonlyMap<string, ClusterSource>;
  /** In milliseconds. */
  linger: number;
  logger: LoggerService;
  now(): Date;
}

/** A cluster that can be watched, or why it cannot. */
export type WatchableCluster =
  | { cluster: string; watch: ClusterWatch }
  | { cluster: string; watch: undefined; message: string };

/** Every cluster there is, each with the one watch that all share. */
export class Clusters {
  readonly #options: ClustersOptions;
  readonly #watches = new Map<string, ClusterWatch>();
  #known: KnownCluster[] = [];
  #listedAt = -Infinity;
  #listing: Promise<void> | undefined;

  constructor(options: ClustersOptions) {
    this.#options = options;
  }

  async list(): Promise<WatchableCluster[]> {
    if (performance.now() - this.#listedAt > listLifetime) {
      this.#listing ??= this.#refresh().finally(() => {
        this.#listing = undefined;
      });
      await this.#listing;
    }
    const recorded = [...this.#options.recordings.keys()]
      .filter(name => !this.#known.some(known => known.name === name))
      .map(name => ({ name, authProvider: '' }));
    return [...this.#known, ...recorded].map(known => this.#watchable(known));
  }

  stop(): void {
    this.#watches.forEach(watch => watch.stop());
  }

  async #refresh(): Promise<void> {
    try {
      this.#known = await this.#options.directory.list();
      this.#listedAt = performance.now();
    } catch (error) {
      // Those that were known stay so; it is asked again with the next look.
      this.#options.logger.warn(
        `The kubernetes plugin does not tell its clusters: ${
          toError(error).message
        }`,
      );
    }
  }

  #watchable({ name, authProvider }: KnownCluster): WatchableCluster {
    if (browserAuthProviders.has(authProvider)) {
      return {
        cluster: name,
        watch: undefined,
        message: `Its sign-in (${authProvider}) needs the browser, so it cannot be watched`,
      };
    }
    let watch = this.#watches.get(name);
    if (!watch) {
      const { sourceOf, recordings, linger, now } = this.#options;
      watch = new ClusterWatch({
        cluster: name,
        source: sourceOf(name),
        recording: recordings.get(name),
        linger,
        now,
      });
      this.#watches.set(name, watch);
    }
    return { cluster: name, watch };
  }
}
