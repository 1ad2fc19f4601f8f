// SPDX-License-Identifier: Apache-2.0

import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type {
  EntitySelection,
  StatefulService,
} from 'backstage-plugin-stateful-common';
import { fullMessage } from '../fullMessage';
import { causesOf, newsOf, type Causes } from './newsOf';

/** An entity whose owner is told of its service in one pinned cluster. */
export interface NotifiedEntity {
  entityRef: string;
  name: string;
  /** Full entity ref. */
  ownerRef: string;
  /** With the pinned cluster. */
  selection: EntitySelection & { cluster: string };
}

export interface CauseNotifierOptions {
  services: {
    subscribe(
      entityRef: string,
      selection: EntitySelection,
      listener: (service: StatefulService) => void,
    ): () => void;
  };
  notifications: Pick<NotificationService, 'send'>;
  logger: LoggerService;
  /** How long a change has to stay before it is told, in milliseconds. */
  debounce: number;
}

/**
 * Tells the owner of one entity when the root causes change. The first state is not
 * told: it is not known to be new, and a restart would tell all of it again.
 */
export function notifyOwner(
  { entityRef, name, ownerRef, selection }: NotifiedEntity,
  { services, notifications, logger, debounce }: CauseNotifierOptions,
): () => void {
  let told: Causes | undefined;
  let latest: Causes | undefined;
  let timer: NodeJS.Timeout | undefined;
  const tell = async () => {
    timer = undefined;
    const news = told && latest && newsOf(name, told, latest);
    told = latest;
    if (!news) {
      return;
    }
    const [, namespaceAndName] = entityRef.split(':');
    const [kind] = entityRef.split(':');
    const [namespace, entityName] = namespaceAndName.split('/');
    try {
      await notifications.send({
        recipients: { type: 'entity', entityRef: ownerRef },
        payload: {
          ...news,
          link: `/catalog/${namespace}/${kind}/${entityName}`,
          topic: 'stateful',
          // A later one of the service takes its place, whichever backend sends it.
          scope: `stateful/${selection.cluster}/${entityRef}`,
        },
      });
    } catch (error) {
      logger.warn(
        `Could not notify ${ownerRef} of ${entityRef}: ${fullMessage(error)}`,
      );
    }
  };
  const unsubscribe = services.subscribe(entityRef, selection, service => {
    const causes = causesOf(service);
    if (!causes) {
      return;
    }
    latest = causes;
    told ??= causes;
    if (sameCauses(told, causes)) {
      clearTimeout(timer);
      timer = undefined;
    } else if (timer === undefined) {
      timer = setTimeout(() => void tell(), debounce);
      timer.unref();
    }
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}

function sameCauses(one: Causes, other: Causes): boolean {
  return (
    one.size === other.size && [...one.keys()].every(key => other.has(key))
  );
}
