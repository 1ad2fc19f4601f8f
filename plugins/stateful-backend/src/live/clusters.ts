// SPDX-License-Identifier: Apache-2.0

import type { LoggerService } from '@backstage/backend-plugin-api';
import { fullMessage } from '../fullMessage';
import type { ClusterSource } from '../watch';
import type { ClusterDirectory, KnownCluster } from './clusterDirectory';
import { ClusterWatch } from './clusterWatch';
import { UnauthorizedLog } from './unauthorizedLog';

/** Auth providers that need each user's browser token, which a shared watch does not have. */
const browserAuthProviders = new Set(['aks', 'google', 'oidc']);

/** How long a list of clusters is cached, in milliseconds. */
const listLifetime = 30_000;

/** How long a failure is cached, in milliseconds. */
const failureLifetime = 3_000;

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

export interface ClusterList {
  clusters: WatchableCluster[];
  /**
   * Why the kubernetes plugin has never listed its clusters. Once listed, they
   * stay known.
   */
  failure?: string;
}

/** All clusters, each with its shared watch. */
export class Clusters {
  readonly #options: ClustersOptions;
  readonly #watches = new Map<string, ClusterWatch>();
  #known: KnownCluster[] | undefined;
  #failure: string | undefined;
  #askedAt = -Infinity;
  #listing: Promise<void> | undefined;

  constructor(options: ClustersOptions) {
    this.#options = options;
  }

  async list(): Promise<ClusterList> {
    const lifetime =
      this.#failure === undefined ? listLifetime : failureLifetime;
    if (performance.now() - this.#askedAt > lifetime) {
      this.#listing ??= this.#refresh().finally(() => {
        this.#listing = undefined;
      });
      await this.#listing;
    }
    const known = this.#known ?? [];
    const recorded = [...this.#options.recordings.keys()]
      .filter(name => !known.some(cluster => cluster.name === name))
      .map(name => ({ name, authProvider: '' }));
    return {
      clusters: [...known, ...recorded].map(one => this.#watchable(one)),
      failure: this.#known ? undefined : this.#failure,
    };
  }

  stop(): void {
    this.#watches.forEach(watch => watch.stop());
  }

  async #refresh(): Promise<void> {
    const { directory, logger } = this.#options;
    try {
      this.#known = await directory.list();
      this.#failure = undefined;
    } catch (error) {
      const failure = fullMessage(error);
      // Not on every attempt: it retries while there are viewers.
      if (failure !== this.#failure) {
        logger.warn(
          `Could not list the clusters of the kubernetes plugin: ${failure}`,
        );
      }
      this.#failure = failure;
    }
    this.#askedAt = performance.now();
  }

  #watchable(known: KnownCluster): WatchableCluster {
    const { name, authProvider } = known;
    if (browserAuthProviders.has(authProvider)) {
      return {
        cluster: name,
        watch: undefined,
        message: `Its authProvider is "${authProvider}"`,
      };
    }
    let watch = this.#watches.get(name);
    if (!watch) {
      const { sourceOf, recordings, linger, logger, now } = this.#options;
      const unauthorizedLog = new UnauthorizedLog(known, logger);
      watch = new ClusterWatch({
        cluster: name,
        source: sourceOf(name),
        recording: recordings.get(name),
        linger,
        onRunning: running =>
          logger.debug(
            running
              ? `Started watching cluster "${name}"`
              : `Stopped watching cluster "${name}"`,
          ),
        onEvent: event => unauthorizedLog.handle(event),
        now,
      });
      this.#watches.set(name, watch);
    }
    return { cluster: name, watch };
  }
}
