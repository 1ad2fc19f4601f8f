// SPDX-License-Identifier: Apache-2.0

import type { Service } from '../service/service';

/** The service of the actions' examples. */
export const exampleService: Service = {
  name: 'ledger',
  description: 'Keeps the books',
  owner: 'group:default/platform',
  system: 'system:default/payments',
  image: 'docker.io/library/postgres:17',
  port: 5432,
  workload: 'statefulSet',
  scope: 'namespaced',
  features: {
    scaling: true,
    backup: true,
    schedules: true,
    restore: true,
    monitoring: true,
    networkPolicies: true,
  },
  replicas: 1,
  storage: { size: '10Gi', storageClassName: 'standard' },
  parameters: [
    {
      name: 'maxConnections',
      type: 'integer',
      default: 100,
      description: 'How many clients may be connected at once',
      minimum: 1,
      maximum: 10000,
      apply: 'restart',
    },
    {
      name: 'logLevel',
      type: 'enum',
      default: 'info',
      description: 'How much it tells',
      values: ['debug', 'info', 'warning'],
      apply: 'reload',
    },
  ],
  domain: 'example.com',
  module: 'git.example.com/platform/ledger',
};
