// SPDX-License-Identifier: Apache-2.0

import type { Plan } from '../plan/plan';
import type { AdoptedEngine } from './adoptedFields';
import type { AdoptedService } from './adoptedService';
import { elasticsearchPlan } from './engines/elasticsearch';
import { kafkaPlan } from './engines/kafka';
import { postgresqlPlan } from './engines/postgresql';
import { rabbitmqPlan } from './engines/rabbitmq';
import { sparkPlan } from './engines/spark';

const plans: Record<AdoptedEngine, (service: AdoptedService) => Plan> = {
  postgresql: postgresqlPlan,
  kafka: kafkaPlan,
  rabbitmq: rabbitmqPlan,
  elasticsearch: elasticsearchPlan,
  spark: sparkPlan,
};

/** What the repository of a service holds that a well-kept operator runs. */
export function adoptedPlan(service: AdoptedService): Plan {
  return plans[service.engine](service);
}
