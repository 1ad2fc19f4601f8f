// SPDX-License-Identifier: Apache-2.0

import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const common = {
  description: 'Keeps the books',
  owner: 'group:default/platform',
  storage: { size: '20Gi', storageClassName: 'standard' },
};

/** A service for each engine. */
export const adoptedExamples = {
  postgresql: {
    name: 'ledger',
    ...common,
    system: 'system:default/payments',
    engine: 'postgresql',
    version: '17',
    walSize: '10Gi',
    backups: { destination: 's3://acme-backups/ledger' },
  },
  kafka: {
    name: 'events',
    ...common,
    engine: 'kafka',
    topics: ['orders', 'orders.placed'],
  },
  rabbitmq: { name: 'queues', ...common, engine: 'rabbitmq' },
  elasticsearch: {
    name: 'search',
    ...common,
    engine: 'elasticsearch',
    backups: {
      destination: 's3://acme-backups/search',
      endpoint: 'https://objects.example.com',
      schedule: '30 2 * * 0',
    },
  },
  spark: {
    name: 'report',
    ...common,
    engine: 'spark',
    job: {
      image: 'git.example.com/platform/report:1.0.0',
      file: 'local:///opt/app/report.py',
    },
  },
} as const;

const titles: Record<keyof typeof adoptedExamples, string> = {
  postgresql: 'PostgreSQL by CloudNativePG, with backups to an object store',
  kafka: 'Kafka by Strimzi, with two topics',
  rabbitmq: 'RabbitMQ by its cluster operator',
  elasticsearch: 'Elasticsearch by ECK, with backups every Sunday',
  spark: 'A Spark application by its operator',
};

export const examples: TemplateExample[] = Object.entries(adoptedExamples).map(
  ([engine, service]) => ({
    description: titles[engine as keyof typeof adoptedExamples],
    example: stringify({
      steps: [
        {
          id: 'adopted',
          name: 'Write the repository',
          action: 'stateful:adopted',
          input: { service },
        },
      ],
    }),
  }),
);
