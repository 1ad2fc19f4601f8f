// SPDX-License-Identifier: Apache-2.0

import { z } from 'zod/v3';
import { dnsLabel, textFields } from '../service/fields';
import { text, trueOrFalse, wholeNumber } from '../service/fieldTypes';
import type { NumberField, TextField } from '../service/fieldTypes';
import { whole } from '../service/patterns';
import { quoted } from '../service/quoted';

/** A field of a crontab: values, ranges and steps, as robfig/cron and Kubernetes read them. */
const cronField = (value: string) => {
  const element = `(?:[*]|${value}(?:-${value})?)(?:/[1-9][0-9]?)?`;
  return `${element}(?:,${element}){0,23}`;
};

const cron = [
  cronField('[0-5]?[0-9]'),
  cronField('(?:[01]?[0-9]|2[0-3])'),
  cronField('(?:0?[1-9]|[12][0-9]|3[01])'),
  cronField('(?:0?[1-9]|1[0-2])'),
  cronField('[0-6]'),
].join(' ');

/** Text fields that services of more than one way have, besides those of `service/fields.ts`. */
export const planTextFields = {
  // No Go code is made of the name, so that none of its words is reserved.
  name: { ...textFields.name, reserved: undefined },
  namespace: {
    path: 'namespace',
    description: 'Namespace of the service; by default its name',
    minLength: 1,
    maxLength: 63,
    // Kubernetes keeps kube- for itself.
    pattern: whole(`(?!kube-|default$)${dnsLabel}`),
    expects:
      'use the name of a namespace, such as "ledger", neither "default" nor one that begins with "kube-"',
  },
  volumeSize: {
    path: 'storage.size',
    description: 'Size of each volume, a Kubernetes quantity',
    minLength: 3,
    maxLength: 7,
    pattern: whole('[1-9][0-9]{0,3}[GT]i'),
    expects: 'use a size with the unit Gi or Ti, such as "20Gi"',
  },
  cpu: {
    path: 'resources.cpu',
    description: 'CPU that each member requests, a Kubernetes quantity',
    minLength: 1,
    maxLength: 5,
    pattern: whole('[1-9][0-9]{0,2}|[1-9][0-9]{2,3}m'),
    expects: 'use a number of cores, such as "2" or "500m"',
  },
  memory: {
    path: 'resources.memory',
    description: 'Memory that each member requests and may use at most',
    minLength: 3,
    maxLength: 7,
    pattern: whole('(?:[5-9][0-9]{2}|[1-9][0-9]{3,4})Mi|[1-9][0-9]{0,2}Gi'),
    expects: 'use at least 500Mi, such as "2Gi"',
  },
  schedule: {
    path: 'backups.schedule',
    description: 'When backups are taken, as a crontab of five fields in UTC',
    minLength: 9,
    maxLength: 100,
    pattern: whole(cron),
    expects:
      'use minute, hour, day of month, month and day of week as numbers, such as "0 3 * * *"',
  },
} satisfies Record<string, TextField>;

export const planNumberFields = {
  retentionDays: {
    path: 'backups.retentionDays',
    description: 'How many days backups are kept',
    minimum: 1,
    maximum: 35,
  },
} satisfies Record<string, NumberField>;

/** Fields of every service that is planned, with the same meaning as in `stateful-service`. */
export const plannedServiceShape = {
  name: text(planTextFields.name),
  description: text(textFields.description),
  owner: text(textFields.owner),
  system: text(textFields.system).optional(),
  namespace: text(planTextFields.namespace).optional(),
};

/** A field that is on unless it is turned off. */
export const onByDefault = (description: string) =>
  trueOrFalse().default(true).describe(description);

export const scheduleField = text(planTextFields.schedule);
export const retentionField = wholeNumber(planNumberFields.retentionDays);

/** Refuses a field where what was chosen has no use for it. */
export function refuseField(
  ctx: z.RefinementCtx,
  path: string[],
  because: string,
) {
  ctx.addIssue({
    code: z.ZodIssueCode.custom,
    path,
    message: `is given, but ${because}: omit it`,
  });
}

/** For zod's `refine`: a name that cannot be a namespace needs one beside it. */
export const hasNamespace = [
  ({ namespace }: { namespace: string }) =>
    new RegExp(planTextFields.namespace.pattern).test(namespace),
  ({ namespace }: { namespace: string }) => ({
    path: ['namespace'],
    message: `is ${quoted(namespace)}, from the name: ${
      planTextFields.namespace.expects
    }`,
  }),
] as const;
