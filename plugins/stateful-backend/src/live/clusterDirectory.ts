// SPDX-License-Identifier: Apache-2.0

import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';

/** A cluster of the kubernetes plugin. */
export interface KnownCluster {
  name: string;
  /** Such as `serviceAccount` or `google`. */
  authProvider: string;
}

/** Lists the clusters. */
export interface ClusterDirectory {
  /** Throws the error of the kubernetes plugin. */
  list(): Promise<KnownCluster[]>;
}

/** The clusters that the kubernetes plugin lists for its own frontend. */
export class KubernetesClusterDirectory implements ClusterDirectory {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  constructor(options: { auth: AuthService; discovery: DiscoveryService }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
  }

  async list(): Promise<KnownCluster[]> {
    const baseUrl = await this.#discovery.getBaseUrl('kubernetes');
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'kubernetes',
    });
    const response = await fetch(`${baseUrl}/clusters`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    const { items } = (await response.json()) as { items: KnownCluster[] };
    return items.map(({ name, authProvider }) => ({ name, authProvider }));
  }
}
