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
