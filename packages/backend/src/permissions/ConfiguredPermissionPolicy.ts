// SPDX-License-Identifier: Apache-2.0

import { Config } from '@backstage/config';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  AuthorizeResult,
  isResourcePermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';

/**
 * Allows everything but what `portal.permissions` takes away:
 *
 * - `denied`: names of permissions that nobody has;
 * - `ownersOnly`: names of permissions on catalog entities that only an
 *   entity's owners have.
 *
 * Config is read for every decision, so that editing a config file takes effect
 * without a restart: a demo, or a test, can take one permission away after another.
 */
export class ConfiguredPermissionPolicy implements PermissionPolicy {
  readonly #config: Config;

  constructor(config: Config) {
    this.#config = config;
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (this.#lists('portal.permissions.denied', permission.name)) {
      return { result: AuthorizeResult.DENY };
    }
    if (
      this.#lists('portal.permissions.ownersOnly', permission.name) &&
      isResourcePermission(permission, 'catalog-entity')
    ) {
      return createCatalogConditionalDecision(
        permission,
        catalogConditions.isEntityOwner({
          claims: user?.info.ownershipEntityRefs ?? [],
        }),
      );
    }
    return { result: AuthorizeResult.ALLOW };
  }

  #lists(key: string, permissionName: string): boolean {
    return (this.#config.getOptionalStringArray(key) ?? []).includes(
      permissionName,
    );
  }
}
