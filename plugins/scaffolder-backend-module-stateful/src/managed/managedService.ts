// SPDX-License-Identifier: Apache-2.0

import { z } from 'zod/v3';
import {
  hasNamespace,
  onByDefault,
  plannedServiceShape,
  planTextFields,
  refuseField,
  retentionField,
} from '../plan/planFields';
import { choice, fields, list, text, wholeNumber } from '../service/fieldTypes';
import { parseWith, problemsIn } from '../service/problems';
import { mebibytes } from '../service/mebibytes';
import { quoted } from '../service/quoted';
import type { TextField } from '../service/fieldTypes';
import {
  isOfAws,
  managedControllers,
  managedEngines,
  managedNumberFields,
  managedTextFields,
  managedVersionFields,
  weekdays,
} from './managedFields';

const stated = fields({
  ...plannedServiceShape,
  controller: choice(managedControllers).describe(
    'What creates the instance: Crossplane or AWS Controllers for Kubernetes for RDS, Crossplane or Config Connector for Cloud SQL',
  ),
  engine: choice(managedEngines),
  version: z.string().optional().describe('Version of the engine'),
  region: text(managedTextFields.region),
  instanceClass: z
    .string()
    .describe('Instance class of RDS or machine type of Cloud SQL'),
  storage: fields({ size: text(planTextFields.volumeSize) }).describe(
    'What is allocated first; it grows by itself to twice that',
  ),
  database: text(managedTextFields.database).default('app'),
  highAvailability: onByDefault(
    'A standby in another zone; in production alone',
  ),
  backups: fields({
    retentionDays: retentionField.default(14),
    hour: wholeNumber(managedNumberFields.backupHour).default(2),
  }).default({}),
  maintenance: fields({
    day: choice(weekdays).default('sunday'),
    hour: wholeNumber(managedNumberFields.maintenanceHour).default(4),
  }).default({}),
  subnetGroup: text(managedTextFields.subnetGroup).optional(),
  securityGroups: list(
    text(managedTextFields.securityGroup),
    'name a security group',
    { noun: 'security groups', min: 1, max: 5 },
  ).optional(),
  parameterGroup: text(managedTextFields.parameterGroup).optional(),
  project: text(managedTextFields.project).optional(),
  network: text(managedTextFields.network).optional(),
  kmsKey: z
    .string()
    .optional()
    .describe(
      'Key that the storage is encrypted with; by default one of the cloud',
    ),
  providerConfig: text(managedTextFields.providerConfig).optional(),
});

type Stated = z.output<typeof stated>;

/** Limits of the clouds, in GiB: RDS allocates 20 GiB at least, Cloud SQL 10; both 64 TiB at most. */
const allocation = { aws: [20, 65536], google: [10, 65536] } as const;

const ofAws = ['subnetGroup', 'securityGroups', 'parameterGroup'] as const;
const ofGoogle = ['project', 'network'] as const;

function refineCloud(service: Stated, ctx: z.RefinementCtx) {
  const { controller, engine, version, instanceClass, kmsKey } = service;
  const aws = isOfAws(controller);
  const refuse = (path: string[], message: string) =>
    ctx.addIssue({ code: 'custom', path, message });
  const mustMatch = (value: string | undefined, field: TextField) => {
    if (value !== undefined && !new RegExp(field.pattern, 'u').test(value)) {
      refuse([field.path], `is ${quoted(value)}: ${field.expects}`);
    }
  };
  mustMatch(version, managedVersionFields[engine]);
  mustMatch(
    instanceClass,
    aws ? managedTextFields.awsClass : managedTextFields.googleTier,
  );
  mustMatch(
    kmsKey,
    aws ? managedTextFields.awsKey : managedTextFields.googleKey,
  );
  for (const field of aws ? ofGoogle : ofAws) {
    if (service[field] !== undefined) {
      refuseField(ctx, [field], `${aws ? 'AWS' : 'Google Cloud'} has none`);
    }
  }
  const required = aws
    ? (['subnetGroup', 'securityGroups'] as const)
    : ofGoogle;
  for (const field of required) {
    if (service[field] === undefined) {
      const key = field === 'securityGroups' ? 'securityGroup' : field;
      refuse([field], `is missing: ${managedTextFields[key].expects}`);
    }
  }
  if (!controller.startsWith('crossplane') && service.providerConfig) {
    refuseField(ctx, ['providerConfig'], 'only Crossplane has ProviderConfigs');
  }
}

function refineInstance(service: Stated, ctx: z.RefinementCtx) {
  const { name, controller, storage, backups, maintenance } = service;
  const refuse = (path: string[], message: string) =>
    ctx.addIssue({ code: 'custom', path, message });
  const [least, most] = allocation[isOfAws(controller) ? 'aws' : 'google'];
  // Refinements run too where the field itself has refused its value.
  const isSize = new RegExp(planTextFields.volumeSize.pattern).test(
    storage.size,
  );
  const gib = isSize ? mebibytes(storage.size) / 1024 : least;
  if (gib < least || gib > most) {
    refuse(
      ['storage', 'size'],
      `is ${storage.size}: use ${least}Gi to 64Ti, which is what the cloud allocates`,
    );
  }
  if (name.includes('--')) {
    refuse(
      ['name'],
      `is ${quoted(name)}: RDS and Cloud SQL take no two hyphens in a row`,
    );
  }
  if (backups.hour === maintenance.hour) {
    refuse(
      ['maintenance', 'hour'],
      `is ${maintenance.hour}, when backups are taken: choose another hour, as the clouds let the two not overlap`,
    );
  }
}

const completed = (service: Stated) => ({
  ...service,
  namespace: service.namespace ?? service.name,
  version: service.version ?? managedVersionFields[service.engine].proposed,
  providerConfig: service.providerConfig ?? 'default',
});

/**
 * The `service` input of `stateful:managed`. Backstage makes JSON Schema of it, which knows no refinements: those run
 * in the handler, by {@link parseManagedService}.
 */
export const managedServiceSchema = stated
  .superRefine(refineCloud)
  .superRefine(refineInstance)
  .transform(completed)
  .refine(...hasNamespace)
  .describe('The database that a cloud runs');

/** What a developer says of the database, with its defaults. */
export type ManagedService = z.output<typeof managedServiceSchema>;

/** Every problem of a value, each a sentence that names its field and the fix. */
export function managedServiceProblems(value: unknown): string[] {
  return problemsIn(managedServiceSchema, value);
}

/**
 * The service that an action was given, with its defaults.
 *
 * @throws InputError naming each field that is wrong and how to mend it.
 */
export function parseManagedService(value: unknown): ManagedService {
  return parseWith(managedServiceSchema, value);
}
