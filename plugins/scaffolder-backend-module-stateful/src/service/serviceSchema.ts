// SPDX-License-Identifier: Apache-2.0

import type { z } from 'zod/v3';
import {
  optionalFeatures,
  scopes,
  workloads,
} from '../operator/operatorContent';
import type { OptionalFeature } from '../operator/operatorContent';
import { featureDescriptions } from './features';
import { numberFields, textFields } from './fields';
import type { NumberField } from './numberField';
import {
  maxInteger,
  maxParameters,
  maxTextLength,
  maxValues,
  parameterFields,
} from './parameterFields';
import { parameterApplies, parameterTypes } from './parameters';
import type { TextField } from './textField';

type Zod = typeof z;

function text(zod: Zod, field: TextField) {
  const schema = zod
    .string()
    .min(field.minLength)
    .max(field.maxLength)
    .describe(field.description);
  if (!field.reserved) {
    return schema.regex(new RegExp(field.pattern, 'u'));
  }
  const reserved = `(?!(?:${field.reserved.words.join('|')})$)`;
  return schema.regex(
    new RegExp(field.pattern.replace('^', `^${reserved}`), 'u'),
  );
}

function wholeNumber(zod: Zod, field: NumberField) {
  return zod
    .number()
    .int()
    .min(field.minimum)
    .max(field.maximum)
    .describe(field.description);
}

function features(zod: Zod) {
  const shape = Object.fromEntries(
    optionalFeatures.map(feature => [
      feature,
      zod.boolean().optional().describe(featureDescriptions[feature]),
    ]),
  ) as Record<OptionalFeature, z.ZodOptional<z.ZodBoolean>>;
  return zod
    .object(shape)
    .strict()
    .optional()
    .describe(
      'What the operator can do besides keeping the replicas; what is left out is on, unless something it needs is off',
    );
}

/** What a parameter of any type may be: which bounds and which default go with a type is said by the handler. */
function parameters(zod: Zod) {
  const integer = () => zod.number().int().min(-maxInteger).max(maxInteger);
  const bound = () =>
    zod
      .union([
        integer(),
        zod.string().min(1).max(parameterFields.durationDefault.maxLength),
      ])
      .optional()
      .describe('Of an integer, a quantity or a duration');
  const parameter = zod
    .object({
      name: text(zod, parameterFields.name),
      type: zod.enum(parameterTypes).describe('Type of its values'),
      default: zod
        .union([
          text(zod, parameterFields.stringDefault),
          integer(),
          zod.boolean(),
        ])
        .optional()
        .describe('Its value where a custom resource says nothing'),
      description: text(zod, parameterFields.description),
      minimum: bound(),
      maximum: bound(),
      maxLength: zod
        .number()
        .int()
        .min(1)
        .max(maxTextLength)
        .optional()
        .describe('Of a string, in characters'),
      values: zod
        .array(text(zod, parameterFields.value))
        .min(1)
        .max(maxValues)
        .optional()
        .describe('Of an enum: what can be chosen'),
      apply: zod
        .enum(parameterApplies)
        .optional()
        .describe(
          'How a new value reaches the application: as an environment variable of restarted replicas (the default), or as a file that is reread',
        ),
    })
    .strict();
  return zod
    .array(parameter)
    .max(maxParameters)
    .optional()
    .describe(
      'Settings of the application that become typed fields of spec.config',
    );
}

/** The input schema of the `service` that all actions take, in the zod that Backstage hands out. */
export function serviceSchema(zod: Zod) {
  return zod
    .object({
      name: text(zod, textFields.name),
      description: text(zod, textFields.description),
      owner: text(zod, textFields.owner),
      system: text(zod, textFields.system).optional(),
      image: text(zod, textFields.image),
      port: wholeNumber(zod, numberFields.port),
      workload: zod
        .enum(workloads)
        .optional()
        .describe(
          'statefulSet (the default): replicas with a volume each; daemonSet: a replica on every node, with a folder there that goes with its pod',
        ),
      scope: zod
        .enum(scopes)
        .optional()
        .describe(
          'namespaced (the default): the operator sees its own namespace alone; clusterWide: all of them',
        ),
      features: features(zod),
      replicas: wholeNumber(zod, numberFields.replicas).optional(),
      storage: zod
        .object({
          size: text(zod, textFields.storageSize),
          storageClassName: text(zod, textFields.storageClassName).optional(),
        })
        .strict()
        .describe(
          'The volume that every replica has of its own; of a daemonSet, a folder on its node',
        ),
      parameters: parameters(zod),
      domain: text(zod, textFields.domain),
      module: text(zod, textFields.module),
    })
    .strict()
    .describe('The stateful service to generate');
}
