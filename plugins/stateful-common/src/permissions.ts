// SPDX-License-Identifier: Apache-2.0

import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Allows viewing the live state of an entity's stateful service.
 *
 * It is a resource permission on catalog entities, so catalog rules such as
 * `isEntityOwner` apply.
 *
 * @public
 */
export const statefulServiceReadPermission = createPermission({
  name: 'stateful.service.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Every permission of this plugin.
 *
 * @public
 */
export const statefulPermissions = [statefulServiceReadPermission];
