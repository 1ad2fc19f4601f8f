// SPDX-License-Identifier: Apache-2.0

import { adoptedPlan } from '../adopted/adoptedPlan';
import {
  adoptedServiceSchema,
  parseAdoptedService,
} from '../adopted/adoptedService';
import { examples } from './adoptedAction.examples';
import { createPlanAction } from './planAction';

/**
 * `stateful:adopted`: the repository of a service that a well-kept operator runs: its custom resources, overlays,
 * catalog-info.yaml, README, docs, a preflight script, and the answers that all of it was generated from.
 *
 * @public
 */
export function createAdoptedAction() {
  return createPlanAction({
    id: 'stateful:adopted',
    description:
      'Writes the repository of a service that a well-kept operator runs: CloudNativePG, Strimzi, RabbitMQ, ECK or Spark',
    examples,
    serviceSchema: adoptedServiceSchema,
    planOf: service => adoptedPlan(parseAdoptedService(service)),
  });
}
