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

import type { z } from 'zod/v3';
import { numberFields, textFields } from './fields';
import type { NumberField } from './numberField';
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
      replicas: wholeNumber(zod, numberFields.replicas),
      storage: zod
        .object({
          size: text(zod, textFields.storageSize),
          storageClassName: text(zod, textFields.storageClassName).optional(),
        })
        .strict()
        .describe('The volume that every replica has of its own'),
      domain: text(zod, textFields.domain),
      module: text(zod, textFields.module),
    })
    .strict()
    .describe('The stateful service to generate');
}
