// SPDX-License-Identifier: Apache-2.0

import type { StatefulService } from '../model/service';

/** Why a caller gets no state for an entity; the card says which. */
export interface Denial {
  /** The permission or right that is lacking, such as `kubernetes.clusters.read`, or `catalog.entity.read`. */
  permission: string;
  message: string;
}

/** An annotation of an entity whose value cannot be used. */
export interface WrongAnnotation {
  name: string;
  value: string;
  /** What is wrong with it, as a sentence without its full stop. */
  problem: string;
}

/**
 * One message of `GET /v1/stream`, also the items of `GET /v1/services`.
 * Every `service` message is the entity's whole new state.
 */
export type ServiceMessage =
  | { type: 'service'; entityRef: string; service: StatefulService }
  | { type: 'denied'; entityRef: string; denial: Denial }
  | { type: 'notFound'; entityRef: string; message: string }
  | {
      type: 'notAnnotated';
      entityRef: string;
      message: string;
      /** Set where the entity has the annotation, but its value is wrong. */
      annotation?: WrongAnnotation;
    };

/** Answer of `GET /v1/services?entity=…&entity=…`, in the order asked for. */
export interface ServicesResponse {
  items: ServiceMessage[];
}
