// SPDX-License-Identifier: Apache-2.0

import { managedPlan } from '../managed/managedPlan';
import {
  managedServiceSchema,
  parseManagedService,
} from '../managed/managedService';
import { examples } from './managedAction.examples';
import { createPlanAction } from './planAction';

/**
 * `stateful:managed`: the repository of a database that a cloud runs: the resource that creates it, overlays,
 * catalog-info.yaml, README, docs, a preflight script, and the answers that all of it was generated from. Nothing is
 * created in a cloud.
 *
 * @param options.costHints - what instance classes cost, by class
 *
 * @public
 */
export function createManagedAction(
  options: { costHints?: Record<string, string> } = {},
) {
  return createPlanAction({
    id: 'stateful:managed',
    description:
      'Writes the repository of a PostgreSQL or MySQL that a cloud runs, by Crossplane, ACK or Config Connector',
    examples,
    serviceSchema: managedServiceSchema,
    planOf: service =>
      managedPlan(parseManagedService(service), options.costHints),
  });
}
