// SPDX-License-Identifier: Apache-2.0

import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import {
  AuthorizeResult,
  isPermission,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { statefulServiceReadPermission } from 'backstage-plugin-stateful-common';

/** Allows all but what a test denies. */
export class TestPolicy implements PermissionPolicy {
  /** Names of permissions that nobody has. */
  denied: string[] = [];
  /** Only an entity's owner sees its service, by the catalog's own rule. */
  ownersOnly = false;
  /** How often it was asked. */
  asked = 0;

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    this.asked += 1;
    if (this.denied.includes(permission.name)) {
      return { result: AuthorizeResult.DENY };
    }
    if (
      this.ownersOnly &&
      isPermission(permission, statefulServiceReadPermission)
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

  reset(): void {
    this.denied = [];
    this.ownersOnly = false;
  }

  module() {
    return createBackendModule({
      pluginId: 'permission',
      moduleId: 'test-policy',
      register: env => {
        env.registerInit({
          deps: { policies: policyExtensionPoint },
          init: async ({ policies }) => policies.setPolicy(this),
        });
      },
    });
  }
}
