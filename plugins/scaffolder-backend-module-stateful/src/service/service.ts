// SPDX-License-Identifier: Apache-2.0

import { findKnownImage } from 'backstage-plugin-stateful-common/knownImages';
import type { z } from 'zod/v3';
import type { OperatorContent } from '../operator/operatorContent';
import {
  optionalFeatures,
  scopes,
  workloads,
} from '../operator/operatorContent';
import { containerSchema, refineContainer } from './container';
import { chosenFeatures, featuresSchema, refineFeatures } from './features';
import { numberFields, textFields } from './fields';
import { choice, fields, range, text, wholeNumber } from './fieldTypes';
import { parseWith, problemsIn } from './problems';
import { parametersSchema } from './parameters';
import { requestedParameter } from './requestedParameter';

const stated = fields({
  name: text(textFields.name),
  description: text(textFields.description),
  owner: text(textFields.owner),
  system: text(textFields.system).optional(),
  image: text(textFields.image),
  port: wholeNumber(numberFields.port).optional(),
  container: containerSchema.optional(),
  workload: choice(workloads)
    .default(workloads[0])
    .describe(
      'statefulSet: replicas with a volume each; daemonSet: a replica on every node, with a folder that is deleted with its pod',
    ),
  scope: choice(scopes)
    .default(scopes[0])
    .describe(
      'namespaced: the operator watches its own namespace; clusterWide: all namespaces',
    ),
  features: featuresSchema.default({}),
  replicas: wholeNumber(numberFields.replicas).optional(),
  storage: fields(
    {
      size: text(textFields.storageSize),
      storageClassName: text(textFields.storageClassName).optional(),
    },
    'with a size, such as {size: 10Gi}',
  ).describe(
    'The volume of each replica; for a daemonSet, a folder on its node',
  ),
  parameters: parametersSchema.default([]),
  domain: text(textFields.domain),
  module: text(textFields.module),
});

const ofNodes = (because: string) =>
  `is given, but ${because}: omit it, or set service.workload to "statefulSet"`;

/** A daemonSet has a replica for each node, and no volumes. */
function refineWorkload(
  { workload, replicas, storage }: z.output<typeof stated>,
  ctx: z.RefinementCtx,
) {
  const refuse = (path: string[], message: string) =>
    ctx.addIssue({ code: 'custom', path, message });
  if (workload === 'daemonSet' && replicas !== undefined) {
    refuse(['replicas'], ofNodes('a daemonSet runs one on each node'));
  }
  if (workload === 'daemonSet' && storage.storageClassName !== undefined) {
    refuse(
      ['storage', 'storageClassName'],
      ofNodes('a daemonSet has no volumes'),
    );
  }
}

/** Only of a well-known image is it known where it listens. */
function refinePort(
  { image, port }: z.output<typeof stated>,
  ctx: z.RefinementCtx,
) {
  if (port === undefined && !findKnownImage(image)) {
    ctx.addIssue({
      code: 'custom',
      path: ['port'],
      message: `is missing, and this image is none of the well-known ones: ${range(
        numberFields.port,
      )}`,
    });
  }
}

/** What was left out and follows from the rest. */
const completed = ({ replicas = 1, ...service }: z.output<typeof stated>) => ({
  ...service,
  port: service.port ?? findKnownImage(service.image)!.image.port,
  ...(service.workload === 'statefulSet' && { replicas }),
  features: chosenFeatures(service),
});

/**
 * The `service` input of every action of ours. Backstage makes JSON Schema of it, which knows no refinements: those
 * run in the handler, by {@link parseService}.
 */
export const serviceSchema = stated
  .superRefine(refineFeatures)
  .superRefine(refineWorkload)
  .superRefine(refinePort)
  .superRefine(refineContainer)
  .transform(completed)
  .describe('The stateful service to generate');

/** What a developer says of the stateful service, with its defaults. */
export type Service = z.output<typeof serviceSchema>;

/** Every problem of a value that should be a service, each a sentence that names its field and the fix. */
export function serviceProblems(value: unknown): string[] {
  return problemsIn(serviceSchema, value);
}

/**
 * The service that an action was given, with its defaults.
 *
 * @throws InputError naming each field that is wrong and how to mend it.
 */
export function parseService(value: unknown): Service {
  return parseWith(serviceSchema, value);
}

/** What the service's operator has: the features that are on, and its parameters. */
export function operatorContent(service: Service): OperatorContent {
  const { workload, scope, features, parameters } = service;
  return {
    features: [
      workload,
      scope,
      ...optionalFeatures.filter(feature => features[feature]),
      ...(parameters.length > 0 ? (['parameters'] as const) : []),
    ],
    parameters: parameters.map(requestedParameter),
  };
}
