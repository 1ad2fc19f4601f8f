// SPDX-License-Identifier: Apache-2.0

import { z } from 'zod/v3';
import {
  hasNamespace,
  onByDefault,
  plannedServiceShape,
  planTextFields,
  refuseField,
  retentionField,
  scheduleField,
} from '../plan/planFields';
import { textFields } from '../service/fields';
import { choice, fields, list, text, wholeNumber } from '../service/fieldTypes';
import { parseWith, problemsIn } from '../service/problems';
import { quoted } from '../service/quoted';
import {
  adoptedEngines,
  adoptedNumberFields,
  adoptedTextFields,
  type AdoptedEngine,
  jobTypes,
  versionFields,
} from './adoptedFields';

const stated = fields({
  ...plannedServiceShape,
  engine: choice(adoptedEngines).describe('What is run, by which operator'),
  version: z
    .string()
    .optional()
    .describe(
      'Version of the engine; by default one that all versions of the operator know',
    ),
  members: wholeNumber(adoptedNumberFields.members).default(3),
  storage: fields(
    {
      size: text(planTextFields.volumeSize),
      storageClassName: text(textFields.storageClassName).optional(),
    },
    'with a size, such as {size: 20Gi}',
  ).describe('The volume of each member; of Spark, for shuffled data'),
  walSize: text(adoptedTextFields.walSize).optional(),
  resources: fields({
    cpu: text(planTextFields.cpu).default('1'),
    memory: text(planTextFields.memory).default('4Gi'),
  })
    .default({})
    .describe('What each member requests of its node'),
  database: text(adoptedTextFields.database).optional(),
  topics: list(text(adoptedTextFields.topic), 'omit it, or name topics', {
    noun: 'topics',
    min: 0,
    max: 32,
    more: '; add more in config/base/topics.yaml',
  }).optional(),
  backups: fields(
    {
      destination: text(adoptedTextFields.destination),
      endpoint: text(adoptedTextFields.endpoint).optional(),
      secretName: text(adoptedTextFields.secretName).optional(),
      schedule: scheduleField.default('0 3 * * *'),
      retentionDays: retentionField.default(14),
    },
    'with a destination, such as {destination: s3://acme-backups/ledger}',
  )
    .optional()
    .describe('Where to and when; without it production has no backups'),
  job: fields({
    type: choice(jobTypes).default('Python'),
    image: text(adoptedTextFields.jobImage),
    file: text(adoptedTextFields.jobFile),
    mainClass: text(adoptedTextFields.jobClass).optional(),
    eventLog: text(adoptedTextFields.eventLog).optional(),
  })
    .optional()
    .describe('The application that Spark runs'),
  monitoring: onByDefault(
    'Metrics and alerts, for clusters with the Prometheus operator',
  ),
  networkPolicies: onByDefault(
    'Closes the network around the members: pods of the same namespace may connect, and those of namespaces with the label <name>-client: "true"',
  ),
});

type Stated = z.output<typeof stated>;

/** Which engines have a use for a field, and what to say to others. */
const onlyFor: Partial<
  Record<keyof Stated, { engines: AdoptedEngine[]; because: string }>
> = {
  walSize: {
    engines: ['postgresql'],
    because: 'only PostgreSQL has a write-ahead log with a volume apart',
  },
  database: {
    engines: ['postgresql'],
    because: 'only for PostgreSQL a database is created',
  },
  topics: { engines: ['kafka'], because: 'only Kafka has topics' },
  backups: {
    engines: ['postgresql', 'elasticsearch'],
    because:
      'the operator of this engine takes no backups (the runbook says what to do instead)',
  },
  job: { engines: ['spark'], because: 'only Spark runs an application' },
};

function refineEngine(service: Stated, ctx: z.RefinementCtx) {
  const { engine, version, job, members, backups } = service;
  for (const [field, { engines, because }] of Object.entries(onlyFor)) {
    const isGiven = service[field as keyof Stated] !== undefined;
    if (isGiven && !engines.includes(engine))
      refuseField(ctx, [field], because);
  }
  const refuse = (path: string[], message: string) =>
    ctx.addIssue({ code: 'custom', path, message });
  const { pattern, expects } = versionFields[engine];
  if (version !== undefined && !new RegExp(pattern, 'u').test(version)) {
    refuse(['version'], `is ${quoted(version)}: ${expects}`);
  }
  if (engine === 'spark' && job === undefined) {
    refuse(['job'], 'is missing: say which image and file Spark runs');
  }
  const isJvm = job && ['Java', 'Scala'].includes(job.type);
  if (isJvm && job.mainClass === undefined) {
    refuse(
      ['job', 'mainClass'],
      `is missing: ${job.type} needs it, ${adoptedTextFields.jobClass.expects}`,
    );
  }
  if (job && !isJvm && job.mainClass !== undefined) {
    refuseField(ctx, ['job', 'mainClass'], `${job.type} has no classes`);
  }
  const [, , dayOfMonth, , dayOfWeek] = backups?.schedule?.split(' ') ?? [];
  const hasBothDays = ![dayOfMonth, dayOfWeek].some(day => !day || day === '*');
  if (engine === 'elasticsearch' && hasBothDays) {
    refuse(
      ['backups', 'schedule'],
      `is ${quoted(
        backups?.schedule,
      )}: Elasticsearch takes a day of the month or of the week, use "*" for the other`,
    );
  }
  const hasQuorum = ['kafka', 'rabbitmq', 'elasticsearch'].includes(engine);
  if (hasQuorum && members % 2 === 0) {
    refuse(
      ['members'],
      `is ${members}: use an odd number, because an even one survives no more failures than one fewer`,
    );
  }
}

const completed = (service: Stated) => ({
  ...service,
  namespace: service.namespace ?? service.name,
  version: service.version ?? versionFields[service.engine].proposed,
  database: service.database ?? 'app',
  topics: service.topics ?? [],
  backups: service.backups && {
    ...service.backups,
    secretName: service.backups.secretName ?? `${service.name}-backup`,
  },
});

/**
 * The `service` input of `stateful:adopted`. Backstage makes JSON Schema of it, which knows no refinements: those run
 * in the handler, by {@link parseAdoptedService}.
 */
export const adoptedServiceSchema = stated
  .superRefine(refineEngine)
  .transform(completed)
  .refine(...hasNamespace)
  .describe('The service that a well-kept operator runs');

/** What a developer says of the service, with its defaults. */
export type AdoptedService = z.output<typeof adoptedServiceSchema>;

/** Every problem of a value, each a sentence that names its field and the fix. */
export function adoptedServiceProblems(value: unknown): string[] {
  return problemsIn(adoptedServiceSchema, value);
}

/**
 * The service that an action was given, with its defaults.
 *
 * @throws InputError naming each field that is wrong and how to mend it.
 */
export function parseAdoptedService(value: unknown): AdoptedService {
  return parseWith(adoptedServiceSchema, value);
}
