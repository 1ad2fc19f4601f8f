// SPDX-License-Identifier: Apache-2.0

import type { AuthService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { entitySelection } from 'backstage-plugin-stateful-common/model';
import { fullMessage } from '../fullMessage';
import {
  notifyOwner,
  type CauseNotifierOptions,
  type NotifiedEntity,
} from './causeNotifier';

/** How often the catalog is asked for entities that came and went, in milliseconds. */
const refreshInterval = 5 * 60_000;

export interface NotifyOwnersOptions extends CauseNotifierOptions {
  catalog: CatalogService;
  auth: AuthService;
  pinnedClusters: readonly string[];
}

/**
 * Notifies owners of what is wrong with their services in pinned clusters, the only
 * ones that are watched while nobody looks.
 *
 * @returns a function that stops it
 */
export function notifyOwners(options: NotifyOwnersOptions): () => void {
  const { catalog, auth, pinnedClusters, logger } = options;
  const followed = new Map<string, () => void>();
  let stopped = false;
  const refresh = async () => {
    try {
      const { items } = await catalog.getEntities(
        {
          filter: [
            'backstage.io/kubernetes-id',
            'backstage.io/kubernetes-label-selector',
          ].map(annotation => ({
            [`metadata.annotations.${annotation}`]: CATALOG_FILTER_EXISTS,
          })),
          fields: ['apiVersion', 'kind', 'metadata', 'spec.owner'],
        },
        { credentials: await auth.getOwnServiceCredentials() },
      );
      if (stopped) {
        return;
      }
      const wanted = new Map(
        items
          .flatMap(entity => notifiedEntities(entity, pinnedClusters))
          .map(one => [JSON.stringify(one), one]),
      );
      followed.forEach((stop, key) => {
        if (!wanted.has(key)) {
          stop();
          followed.delete(key);
        }
      });
      wanted.forEach((one, key) => {
        if (!followed.has(key)) {
          followed.set(key, notifyOwner(one, options));
        }
      });
    } catch (error) {
      logger.warn(
        `Could not read whom to notify from the catalog: ${fullMessage(error)}`,
      );
    }
  };
  void refresh();
  const timer = setInterval(() => void refresh(), refreshInterval);
  timer.unref();
  return () => {
    stopped = true;
    clearInterval(timer);
    followed.forEach(stop => stop());
  };
}

/** The entity once for each pinned cluster that its annotations do not exclude. */
export function notifiedEntities(
  entity: Entity,
  pinnedClusters: readonly string[],
): NotifiedEntity[] {
  const result = entitySelection(entity);
  const owner = entity.spec?.owner;
  if (result.state !== 'selected' || typeof owner !== 'string' || !owner) {
    return [];
  }
  const { selection } = result;
  return pinnedClusters
    .filter(
      cluster =>
        selection.cluster === undefined || selection.cluster === cluster,
    )
    .map(cluster => ({
      entityRef: stringifyEntityRef(entity),
      name: entity.metadata.title ?? entity.metadata.name,
      ownerRef: stringifyEntityRef(
        parseEntityRef(owner, {
          defaultKind: 'group',
          defaultNamespace: entity.metadata.namespace ?? 'default',
        }),
      ),
      selection: { ...selection, cluster },
    }));
}
