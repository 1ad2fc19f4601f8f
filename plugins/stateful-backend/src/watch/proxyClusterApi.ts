// SPDX-License-Identifier: Apache-2.0

import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import type { ClusterAnswer, ClusterApi } from './clusterApi';
import { failureOf, failureOfError } from './readFailure';

/**
 * Reads through the proxy of the kubernetes plugin, which holds the clusters'
 * URLs and credentials; this plugin never sees either.
 */
export class ProxyClusterApi implements ClusterApi {
  readonly #cluster: string;
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  constructor(options: {
    cluster: string;
    auth: AuthService;
    discovery: DiscoveryService;
  }) {
    this.#cluster = options.cluster;
    this.#auth = options.auth;
    this.#discovery = options.discovery;
  }

  async get(path: string, signal: AbortSignal): Promise<ClusterAnswer> {
    try {
      const response = await this.#fetch(path, signal);
      if (response.ok && response.body) {
        return { ok: true, body: response.body };
      }
      const failure = failureOf(
        response.status,
        await response.text(),
        response.headers.get('retry-after'),
      );
      return { ok: false, failure };
    } catch (error) {
      return { ok: false, failure: failureOfError(error) };
    }
  }

  async #fetch(path: string, signal: AbortSignal): Promise<Response> {
    const baseUrl = await this.#discovery.getBaseUrl('kubernetes');
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'kubernetes',
    });
    return await fetch(`${baseUrl}/proxy${path}`, {
      signal,
      headers: {
        accept: 'application/json',
        // A compressed watch would be buffered until it ends.
        'accept-encoding': 'identity',
        authorization: `Bearer ${token}`,
        'backstage-kubernetes-cluster': this.#cluster,
      },
    });
  }
}
