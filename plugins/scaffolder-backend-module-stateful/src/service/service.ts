// SPDX-License-Identifier: Apache-2.0

import { InputError } from '@backstage/errors';
import type { OperatorContent, Parameter } from '../operator/operatorContent';
import { optionalFeatures } from '../operator/operatorContent';
import type { Features } from './features';
import { chosenFeatures, featuresProblems } from './features';
import { numberFields, textFields } from './fields';
import { numberProblem } from './numberField';
import { parametersProblems, parsedParameters } from './parameters';
import { requestedParameter } from './requestedParameter';
import { isRecord, unknownKeyProblems } from './shape';
import { textProblem } from './textField';

/** What a developer says of the stateful service: the `service` input of every action of ours, with its defaults. */
export interface Service extends Features {
  name: string;
  description: string;
  owner: string;
  system?: string;
  image: string;
  port: number;
  /** How many replicas run; a daemonSet has one for each node. */
  replicas?: number;
  /** The volume that every replica has of its own; of a daemonSet, a folder on its node. */
  storage: { size: string; storageClassName?: string };
  domain: string;
  module: string;
  /** Become typed fields of the custom resource's `spec.config`. */
  parameters: Parameter[];
}

const keys = [
  'name',
  'description',
  'owner',
  'system',
  'image',
  'port',
  'workload',
  'scope',
  'features',
  'replicas',
  'storage',
  'parameters',
  'domain',
  'module',
];
const storageKeys = ['size', 'storageClassName'];

const ofNodes = (field: string, because: string) =>
  `service.${field} is given, but ${because}: leave it out, or set service.workload to "statefulSet"`;

function replicasProblem(
  workload: unknown,
  replicas: unknown,
): string | undefined {
  if (workload !== 'daemonSet') {
    return numberProblem(numberFields.replicas, replicas);
  }
  return replicas === undefined
    ? undefined
    : ofNodes('replicas', 'a daemonSet runs one on each node');
}

function storageClassProblem(
  workload: unknown,
  storageClassName: unknown,
): string | undefined {
  if (storageClassName === undefined) {
    return undefined;
  }
  return workload === 'daemonSet'
    ? ofNodes('storage.storageClassName', 'a daemonSet has no volumes')
    : textProblem(textFields.storageClassName, storageClassName);
}

function storageProblems(
  workload: unknown,
  storage: unknown,
): Array<string | undefined> {
  if (!isRecord(storage)) {
    return [
      'service.storage must be an object with a size, such as {size: 10Gi}',
    ];
  }
  return [
    ...unknownKeyProblems(storage, storageKeys, 'service.storage'),
    textProblem(textFields.storageSize, storage.size),
    storageClassProblem(workload, storage.storageClassName),
  ];
}

/** Every problem of a value that should be a service, each a sentence that names its field. */
export function serviceProblems(value: unknown): string[] {
  if (!isRecord(value)) {
    return [`service must be an object with the fields ${keys.join(', ')}`];
  }
  const problems = [
    ...unknownKeyProblems(value, keys, 'service'),
    textProblem(textFields.name, value.name),
    textProblem(textFields.description, value.description),
    textProblem(textFields.owner, value.owner),
    value.system === undefined
      ? undefined
      : textProblem(textFields.system, value.system),
    textProblem(textFields.image, value.image),
    numberProblem(numberFields.port, value.port),
    ...featuresProblems(value),
    replicasProblem(value.workload, value.replicas),
    ...storageProblems(value.workload, value.storage),
    ...parametersProblems(value.parameters),
    textProblem(textFields.domain, value.domain),
    textProblem(textFields.module, value.module),
  ];
  return problems.filter(problem => problem !== undefined);
}

/**
 * The service that an action was given, with its defaults. This is the authority: Backstage turns an action's zod
 * schema into JSON Schema, so that refinements would never run.
 *
 * @throws InputError naming each field that is wrong and how to mend it.
 */
export function parseService(value: unknown): Service {
  const problems = serviceProblems(value);
  if (problems.length > 0) {
    throw new InputError(problems.join('; '));
  }
  const given = value as Service;
  return {
    ...given,
    ...chosenFeatures(given),
    parameters: parsedParameters(given.parameters),
  };
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
