// SPDX-License-Identifier: Apache-2.0

import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  kubernetesClustersReadPermission,
  kubernetesResourcesReadPermission,
} from '@backstage/plugin-kubernetes-common';
import type {
  AuthorizePermissionRequest,
  AuthorizePermissionResponse,
} from '@backstage/plugin-permission-common';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type {
  EntitySelection,
  ServiceMessage,
} from 'backstage-plugin-stateful-common';
import { statefulServiceReadPermission } from 'backstage-plugin-stateful-common';
import { entitySelection } from 'backstage-plugin-stateful-common/model';

/** Which objects of an entity a caller may see, or why none. */
export type Access =
  | { allowed: true; entityRef: string; selection: EntitySelection }
  | { allowed: false; entityRef: string; message: ServiceMessage };

/** Checked once per request. */
const generalPermissions = [
  kubernetesClustersReadPermission,
  kubernetesResourcesReadPermission,
];

/** Checked for each entity. */
const entityPermissions = [
  catalogEntityReadPermission,
  statefulServiceReadPermission,
];

/** Authorizes with the caller's own credentials. */
export class ServiceAccess {
  readonly #permissions: PermissionsService;
  readonly #catalog: CatalogService;

  constructor(options: {
    permissions: PermissionsService;
    catalog: CatalogService;
  }) {
    this.#permissions = options.permissions;
    this.#catalog = options.catalog;
  }

  /** Returns one result per entity, in order. Throws if the permission or catalog backend fails. */
  async check(
    entityRefs: string[],
    credentials: BackstageCredentials,
  ): Promise<Access[]> {
    const denials = await this.#denials(entityRefs, credentials);
    const visible = entityRefs.filter((_, index) => !denials[index]);
    const { items } = await this.#catalog.getEntitiesByRefs(
      {
        entityRefs: visible,
        fields: ['apiVersion', 'kind', 'metadata'],
      },
      { credentials },
    );
    return entityRefs.map((entityRef, index) => {
      const permission = denials[index];
      return permission
        ? denied(entityRef, permission)
        : accessTo(entityRef, items[visible.indexOf(entityRef)]);
    });
  }

  /** The first missing permission of each entity. */
  async #denials(
    entityRefs: string[],
    credentials: BackstageCredentials,
  ): Promise<(string | undefined)[]> {
    const requests: AuthorizePermissionRequest[] = [
      ...generalPermissions.map(permission => ({ permission })),
      ...entityRefs.flatMap(resourceRef =>
        entityPermissions.map(permission => ({ permission, resourceRef })),
      ),
    ];
    const decisions: AuthorizePermissionResponse[] =
      await this.#permissions.authorize(requests, { credentials });
    const missing = (from: number, count: number) => {
      const index = decisions
        .slice(from, from + count)
        .findIndex(({ result }) => result !== AuthorizeResult.ALLOW);
      return index < 0 ? undefined : requests[from + index].permission.name;
    };
    const general = missing(0, generalPermissions.length);
    return entityRefs.map(
      (_, index) =>
        general ??
        missing(
          generalPermissions.length + index * entityPermissions.length,
          entityPermissions.length,
        ),
    );
  }
}

function denied(entityRef: string, permission: string): Access {
  return {
    allowed: false,
    entityRef,
    message: {
      type: 'denied',
      entityRef,
      denial: {
        permission,
        message: `Missing permission ${permission} for ${entityRef}`,
      },
    },
  };
}

function accessTo(entityRef: string, entity: Entity | undefined): Access {
  const refuse = (type: 'notFound' | 'notAnnotated', message: string) => ({
    allowed: false as const,
    entityRef,
    message: { type, entityRef, message },
  });
  if (!entity) {
    return refuse('notFound', `Entity ${entityRef} not found`);
  }
  const result = entitySelection(entity);
  switch (result.state) {
    case 'selected':
      return { allowed: true, entityRef, selection: result.selection };
    case 'notAnnotated':
      return refuse(
        'notAnnotated',
        'Missing annotation: set backstage.io/kubernetes-id or backstage.io/kubernetes-label-selector',
      );
    case 'invalid': {
      const { annotation: name, value, problem } = result;
      return {
        allowed: false,
        entityRef,
        message: {
          type: 'notAnnotated',
          entityRef,
          message: `Invalid annotation ${name}: "${value}". ${problem}.`,
          annotation: { name, value, problem },
        },
      };
    }
    default:
      return result satisfies never;
  }
}
