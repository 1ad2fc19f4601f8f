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
