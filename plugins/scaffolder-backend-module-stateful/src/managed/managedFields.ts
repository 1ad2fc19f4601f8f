// SPDX-License-Identifier: Apache-2.0

import type { NumberField, TextField } from '../service/fieldTypes';
import { whole } from '../service/patterns';

/** What creates the instance in the cloud, from an object in the cluster. */
export const managedControllers = [
  'crossplaneAws',
  'ack',
  'crossplaneGcp',
  'configConnector',
] as const;

export type ManagedController = (typeof managedControllers)[number];

export const managedEngines = ['postgresql', 'mysql'] as const;

export type ManagedEngine = (typeof managedEngines)[number];

export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

export const isOfAws = (controller: ManagedController) =>
  controller === 'crossplaneAws' || controller === 'ack';

/** Versions of each engine, and the one that is proposed. Google takes no minor versions of PostgreSQL. */
export const managedVersionFields: Record<
  ManagedEngine,
  TextField & { proposed: string }
> = {
  postgresql: {
    path: 'version',
    description: 'Major version of PostgreSQL',
    minLength: 2,
    maxLength: 2,
    pattern: whole('1[4-8]'),
    expects: 'use a major version from 14 to 18, such as "17"',
    proposed: '17',
  },
  mysql: {
    path: 'version',
    description: 'Version of MySQL',
    minLength: 3,
    maxLength: 3,
    pattern: whole('8[.][04]'),
    expects: 'use "8.0" or "8.4"',
    proposed: '8.4',
  },
};

const project = '[a-z][a-z0-9-]{4,28}[a-z0-9]';
const googleName = '[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?';

export const managedTextFields = {
  region: {
    path: 'region',
    description: 'Region of the cloud',
    minLength: 5,
    maxLength: 30,
    pattern: whole('[a-z]+(?:-[a-z]+)+-?[0-9]{1,2}'),
    expects:
      'use the name of a region, such as "eu-central-1" or "europe-west3"',
  },
  awsClass: {
    path: 'instanceClass',
    description: 'Instance class of RDS',
    minLength: 7,
    maxLength: 40,
    pattern: whole('db[.][a-z0-9]{2,12}[.][a-z0-9]{2,12}'),
    expects: 'use an instance class of RDS, such as "db.m7g.large"',
  },
  googleTier: {
    path: 'instanceClass',
    description: 'Machine type (tier) of Cloud SQL',
    minLength: 5,
    maxLength: 40,
    pattern: whole('db-[a-z0-9]+(?:-[A-Za-z0-9]+)*'),
    expects: 'use a machine type of Cloud SQL, such as "db-custom-2-7680"',
  },
  database: {
    path: 'database',
    description: 'Name of the database that is created',
    minLength: 1,
    maxLength: 63,
    // Names that the engines or RDS keep for themselves.
    pattern: whole(
      '(?!(?:postgres|rdsadmin|template[01]|mysql|sys|innodb|db|database|default|information|performance)$)[a-z][a-z0-9]*',
    ),
    expects:
      'use lowercase letters and digits, none of the engine\'s own names, such as "ledger"',
  },
  subnetGroup: {
    path: 'subnetGroup',
    description:
      'DB subnet group in which the instance is, which exists already',
    minLength: 1,
    maxLength: 255,
    pattern: whole('(?!default$)[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?'),
    expects: 'use the name of a DB subnet group, such as "private"',
  },
  securityGroup: {
    path: 'securityGroups[]',
    description: 'Id of a security group that decides who may connect',
    minLength: 11,
    maxLength: 20,
    pattern: whole('sg-(?:[0-9a-f]{8}|[0-9a-f]{17})'),
    expects: 'use the id of a security group, such as "sg-0123456789abcdef0"',
  },
  parameterGroup: {
    path: 'parameterGroup',
    description: 'DB parameter group, which exists already',
    minLength: 1,
    maxLength: 255,
    pattern: whole('[a-z](?:[a-z0-9.-]*[a-z0-9])?'),
    expects:
      'use the name of a DB parameter group, such as "postgres17-ledger", or omit it for the default',
  },
  project: {
    path: 'project',
    description: 'Project of Google Cloud',
    minLength: 6,
    maxLength: 30,
    pattern: whole(project),
    expects: 'use the id of a project, such as "acme-payments"',
  },
  network: {
    path: 'network',
    description:
      'VPC network with private services access, which exists already',
    minLength: 20,
    maxLength: 200,
    pattern: whole(`projects/${project}/global/networks/${googleName}`),
    expects:
      'use the full name of a network, such as "projects/acme-net/global/networks/shared"',
  },
  awsKey: {
    path: 'kmsKey',
    description: 'ARN of a key of KMS',
    minLength: 60,
    maxLength: 120,
    pattern: whole(
      'arn:aws(?:-cn|-us-gov)?:kms:[a-z0-9-]{5,30}:[0-9]{12}:key/(?:mrk-[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})',
    ),
    expects:
      'use the ARN of a key, such as "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab", or omit it for the key of RDS',
  },
  googleKey: {
    path: 'kmsKey',
    description: 'Name of a key of Cloud KMS',
    minLength: 40,
    maxLength: 253,
    pattern: whole(
      `projects/${project}/locations/[a-z0-9-]{2,30}/keyRings/[A-Za-z0-9_-]{1,63}/cryptoKeys/[A-Za-z0-9_-]{1,63}`,
    ),
    expects:
      'use the full name of a key, such as "projects/acme-keys/locations/europe-west3/keyRings/sql/cryptoKeys/ledger", or omit it for a key of Google',
  },
  providerConfig: {
    path: 'providerConfig',
    description:
      'ProviderConfig of Crossplane with the credentials of the cloud',
    minLength: 1,
    maxLength: 63,
    pattern: whole('[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'),
    expects: 'use the name of a ClusterProviderConfig, such as "default"',
  },
} satisfies Record<string, TextField>;

export const managedNumberFields = {
  backupHour: {
    path: 'backups.hour',
    description: 'Hour in which daily backups are taken, in UTC',
    minimum: 0,
    maximum: 23,
  },
  maintenanceHour: {
    path: 'maintenance.hour',
    description: 'Hour in which the cloud may restart the instance, in UTC',
    minimum: 0,
    maximum: 23,
  },
} satisfies Record<string, NumberField>;
