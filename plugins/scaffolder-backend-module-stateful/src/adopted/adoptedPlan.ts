// SPDX-License-Identifier: Apache-2.0

import type { Plan, Prerequisite } from '../plan/plan';
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

const plurals: Record<string, string> = {
  PodMonitor: 'podmonitors',
  PrometheusRule: 'prometheusrules',
};

/** The Prometheus operator, where there are objects for it. */
function prometheusOperator({ base, prod }: Plan): Prerequisite[] {
  const kinds = [base, prod.files]
    .flatMap(files => Object.values(files).flat())
    .flatMap(({ kind }) => plurals[kind] ?? []);
  if (kinds.length === 0) return [];
  return [
    {
      name: 'Prometheus operator',
      versions: 'any, for metrics and alerts',
      install:
        'https://prometheus-operator.dev/docs/getting-started/installation/',
      definitions: Object.fromEntries(
        kinds.map(plural => [`${plural}.monitoring.coreos.com`, 'v1']),
      ),
    },
  ];
}

/** What the repository of a service holds that a well-kept operator runs. */
export function adoptedPlan(service: AdoptedService): Plan {
  const plan = plans[service.engine](service);
  const prerequisites = [...plan.prerequisites, ...prometheusOperator(plan)];
  return { ...plan, prerequisites };
}
