// SPDX-License-Identifier: Apache-2.0

import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';

/** A cluster of the kubernetes plugin. */
export interface KnownCluster {
  name: string;
  /** How callers prove themselves to it, such as `serviceAccount` or `google`. */
  authProvider: string;
}

/** Which clusters there are. */
export interface ClusterDirectory {
  /** Throws what the kubernetes plugin answers when it cannot tell. */
  list(): Promise<KnownCluster[]>;
}

/** The clusters of the kubernetes plugin, as it tells its own frontend. */
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
