// SPDX-License-Identifier: Apache-2.0

import type { LoggerService } from '@backstage/backend-plugin-api';
import type { FeedNews } from '../watch';
import type { KnownCluster } from './clusterDirectory';

/**
 * Logs that a cluster refuses the portal's credentials: once, however often it
 * is asked, and again only after it has accepted them.
 */
export class UnauthorizedLog {
  readonly #cluster: KnownCluster;
  readonly #logger: LoggerService;
  #refused = false;

  constructor(cluster: KnownCluster, logger: LoggerService) {
    this.#cluster = cluster;
    this.#logger = logger;
  }

  hear(news: FeedNews): void {
    if (news.type === 'failed' && news.failure.cause === 'unauthorized') {
      if (!this.#refused) {
        this.#refused = true;
        this.#logger.warn(this.#warning());
      }
    } else if (
      this.#refused &&
      // Nothing else proves it: a watch that is open goes on with credentials
      // which are no longer valid.
      news.type === 'changed' &&
      news.change.type === 'replaced'
    ) {
      this.#refused = false;
      this.#logger.info(
        `The cluster "${this.#cluster.name}" accepts the credentials again`,
      );
    }
  }

  #warning(): string {
    const { name, authProvider } = this.#cluster;
    const check =
      authProvider === 'serviceAccount'
        ? 'whether its "serviceAccountToken" is complete, has not expired, and belongs to a ServiceAccount that is still there'
        : `the credentials of its authProvider "${authProvider}"`;
    return (
      `The cluster "${name}" refuses the credentials of the kubernetes plugin (401 Unauthorized), so nothing of it can be shown. ` +
      `In kubernetes.clusterLocatorMethods check ${check}. The backend keeps trying; this warning is logged once.`
    );
  }
}
