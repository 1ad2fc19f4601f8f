/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
  replicas: 3,
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
