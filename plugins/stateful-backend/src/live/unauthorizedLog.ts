// SPDX-License-Identifier: Apache-2.0

import type { LoggerService } from '@backstage/backend-plugin-api';
import type { FeedEvent } from '../watch';
import type { KnownCluster } from './clusterDirectory';

/**
 * Logs once that a cluster rejects the credentials, and again only after it has
 * accepted them in between.
 */
export class UnauthorizedLog {
  readonly #cluster: KnownCluster;
  readonly #logger: LoggerService;
  #refused = false;

  constructor(cluster: KnownCluster, logger: LoggerService) {
    this.#cluster = cluster;
    this.#logger = logger;
  }

  handle(event: FeedEvent): void {
    if (event.type === 'failed' && event.failure.cause === 'unauthorized') {
      if (!this.#refused) {
        this.#refused = true;
        this.#logger.warn(this.#warning());
      }
    } else if (
      this.#refused &&
      // Only a list proves it: an open watch continues after its credentials
      // become invalid.
      event.type === 'changed' &&
      event.change.type === 'replaced'
    ) {
      this.#refused = false;
      this.#logger.info(
        `Cluster "${this.#cluster.name}" accepts the credentials again`,
      );
    }
  }

  #warning(): string {
    const { name, authProvider } = this.#cluster;
    const check =
      authProvider === 'serviceAccount'
        ? 'that "serviceAccountToken" is complete, has not expired, and belongs to an existing ServiceAccount'
        : `the credentials of its authProvider "${authProvider}"`;
    return (
      `Cluster "${name}" rejects the credentials of the kubernetes plugin (401 Unauthorized), so its workloads cannot be shown. ` +
      `In kubernetes.clusterLocatorMethods, check ${check}. The backend keeps retrying; this warning is logged once.`
    );
  }
}
