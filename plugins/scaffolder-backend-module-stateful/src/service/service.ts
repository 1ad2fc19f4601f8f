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

import { InputError } from '@backstage/errors';
import { numberFields, textFields } from './fields';
import { numberProblem } from './numberField';
import { quoted, textProblem } from './textField';

/** What a developer says of the stateful service: the `service` input of every action of ours. */
export interface Service {
  name: string;
  description: string;
  owner: string;
  system?: string;
  image: string;
  port: number;
  replicas: number;
  storage: { size: string; storageClassName?: string };
  domain: string;
  module: string;
}

const keys = [
  'name',
  'description',
  'owner',
  'system',
  'image',
  'port',
  'replicas',
  'storage',
  'domain',
  'module',
];
const storageKeys = ['size', 'storageClassName'];

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unknownKeys(
  value: Record<string, unknown>,
  known: string[],
  prefix: string,
) {
  return Object.keys(value)
    .filter(key => !known.includes(key))
    .map(
      key =>
        `${prefix}: there is no field ${quoted(
          key,
        )}; the fields are ${known.join(', ')}`,
    );
}

/** Every problem of a value that should be a service, each a sentence that names its field. */
export function serviceProblems(value: unknown): string[] {
  if (!isRecord(value)) {
    return [`service must be an object with the fields ${keys.join(', ')}`];
  }
  const storage = isRecord(value.storage) ? value.storage : undefined;
  const problems = [
    ...unknownKeys(value, keys, 'service'),
    textProblem(textFields.name, value.name),
    textProblem(textFields.description, value.description),
    textProblem(textFields.owner, value.owner),
    value.system === undefined
      ? undefined
      : textProblem(textFields.system, value.system),
    textProblem(textFields.image, value.image),
    numberProblem(numberFields.port, value.port),
    numberProblem(numberFields.replicas, value.replicas),
    textProblem(textFields.domain, value.domain),
    textProblem(textFields.module, value.module),
  ];
  if (storage) {
    problems.push(
      ...unknownKeys(storage, storageKeys, 'service.storage'),
      textProblem(textFields.storageSize, storage.size),
      storage.storageClassName === undefined
        ? undefined
        : textProblem(textFields.storageClassName, storage.storageClassName),
    );
  } else {
    problems.push(
      'service.storage must be an object with a size, such as {size: 10Gi}',
    );
  }
  return problems.filter(problem => problem !== undefined);
}

/**
 * The service that an action was given. This is the authority: Backstage turns an action's zod schema into
 * JSON Schema, so that refinements would never run.
 *
 * @throws InputError naming each field that is wrong and how to mend it.
 */
export function parseService(value: unknown): Service {
  const problems = serviceProblems(value);
  if (problems.length > 0) {
    throw new InputError(problems.join('; '));
  }
  return value as Service;
}
