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

/** What a caller may see of an entity: which objects are its, or why nothing. */
export type Access =
  | { allowed: true; entityRef: string; selection: EntitySelection }
  | { allowed: false; entityRef: string; message: ServiceMessage };

/** Asked once, whatever the entities. */
const generalPermissions = [
  kubernetesClustersReadPermission,
  kubernetesResourcesReadPermission,
];

/** Asked for each entity. */
const entityPermissions = [
  catalogEntityReadPermission,
  statefulServiceReadPermission,
];

/** Decides with the caller's own rights what the caller may see. */
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

  /** One answer for each entity, in order. Throws when the caller cannot be told. */
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

  /** For each entity the first permission that is lacking. */
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
    const lacking = (from: number, count: number) => {
      const index = decisions
        .slice(from, from + count)
        .findIndex(({ result }) => result !== AuthorizeResult.ALLOW);
      return index < 0 ? undefined : requests[from + index].permission.name;
    };
    const general = lacking(0, generalPermissions.length);
    return entityRefs.map(
      (_, index) =>
        general ??
        lacking(
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
        message: `You do not have the permission ${permission} for ${entityRef}`,
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
    return refuse('notFound', `There is no entity ${entityRef}`);
  }
  const result = entitySelection(entity);
  switch (result.state) {
    case 'selected':
      return { allowed: true, entityRef, selection: result.selection };
    case 'notAnnotated':
      return refuse(
        'notAnnotated',
        'The entity has neither of the annotations backstage.io/kubernetes-id and backstage.io/kubernetes-label-selector',
      );
    case 'invalid': {
      const { annotation: name, value, problem } = result;
      return {
        allowed: false,
        entityRef,
        message: {
          type: 'notAnnotated',
          entityRef,
          message: `The annotation ${name} is "${value}". ${problem}.`,
          annotation: { name, value, problem },
        },
      };
    }
    default:
      return result satisfies never;
  }
}
