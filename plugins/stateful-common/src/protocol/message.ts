// SPDX-License-Identifier: Apache-2.0

import type { StatefulService } from '../model/service';

/**
 * Why a caller may not see an entity's service.
 *
 * @public
 */
export interface Denial {
  /** The missing permission, such as `kubernetes.clusters.read`. */
  permission: string;
  message: string;
}

/**
 * An entity annotation with an invalid value.
 *
 * @public
 */
export interface WrongAnnotation {
  name: string;
  value: string;
  /** Why it is invalid, as a sentence without a trailing period. */
  problem: string;
}

/**
 * One message of `GET /v1/stream`, also the items of `GET /v1/services`.
 * Every `service` message holds the complete state.
 *
 * @public
 */
export type ServiceMessage =
  | { type: 'service'; entityRef: string; service: StatefulService }
  | { type: 'denied'; entityRef: string; denial: Denial }
  | { type: 'notFound'; entityRef: string; message: string }
  | {
      type: 'notAnnotated';
      entityRef: string;
      message: string;
      /** Set when the entity has an annotation with an invalid value. */
      annotation?: WrongAnnotation;
    };

/**
 * Answer of `GET /v1/services?entity=…&entity=…`, in request order.
 *
 * @public
 */
export interface ServicesResponse {
  items: ServiceMessage[];
}
