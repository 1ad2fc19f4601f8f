// SPDX-License-Identifier: Apache-2.0

import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Seeing the live state of the stateful service behind an entity.
 *
 * Its resource is the catalog entity, so the catalog's rules, such as
 * `isEntityOwner`, can decide it.
 */
export const statefulServiceReadPermission = createPermission({
  name: 'stateful.service.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Every permission of this plugin. */
export const statefulPermissions = [statefulServiceReadPermission];
