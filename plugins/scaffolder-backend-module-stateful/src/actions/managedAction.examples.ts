// SPDX-License-Identifier: Apache-2.0

import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const common = {
  description: 'Keeps the books',
  owner: 'group:default/platform',
  storage: { size: '50Gi' },
};

const onAws = {
  ...common,
  region: 'eu-central-1',
  instanceClass: 'db.m7g.large',
  subnetGroup: 'private',
  securityGroups: ['sg-0123456789abcdef0'],
};

const onGoogleCloud = {
  ...common,
  region: 'europe-west3',
  instanceClass: 'db-custom-2-7680',
  project: 'acme-payments',
  network: 'projects/acme-net/global/networks/shared',
};

/** A service for each controller. */
export const managedExamples = {
  crossplaneAws: {
    name: 'ledger',
    ...onAws,
    controller: 'crossplaneAws',
    engine: 'postgresql',
    version: '17',
  },
  ack: {
    name: 'orders',
    ...onAws,
    controller: 'ack',
    engine: 'mysql',
    parameterGroup: 'mysql84-orders',
  },
  crossplaneGcp: {
    name: 'ledger',
    ...onGoogleCloud,
    controller: 'crossplaneGcp',
    engine: 'postgresql',
  },
  configConnector: {
    name: 'orders',
    ...onGoogleCloud,
    controller: 'configConnector',
    engine: 'mysql',
    maintenance: { day: 'saturday', hour: 5 },
  },
} as const;

const titles: Record<keyof typeof managedExamples, string> = {
  crossplaneAws: 'PostgreSQL on Amazon RDS by Crossplane',
  ack: 'MySQL on Amazon RDS by AWS Controllers for Kubernetes',
  crossplaneGcp: 'PostgreSQL on Cloud SQL by Crossplane',
  configConnector: 'MySQL on Cloud SQL by Config Connector',
};

export const examples: TemplateExample[] = Object.entries(managedExamples).map(
  ([controller, service]) => ({
    description: titles[controller as keyof typeof managedExamples],
    example: stringify({
      steps: [
        {
          id: 'managed',
          name: 'Write the repository',
          action: 'stateful:managed',
          input: { service },
        },
      ],
    }),
  }),
);
