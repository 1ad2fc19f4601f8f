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

import Ajv from 'ajv';
import type { ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';

type JsonSchema = Record<string, unknown>;

/** `/spec/containers/0/image` as people write it: `spec.containers[0].image`. */
function fieldPath(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map(part => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^[.]/, '');
}

function sentence(error: ErrorObject): string {
  if (error.keyword === 'additionalProperties') {
    const parent = fieldPath(error.instancePath);
    const field = `${parent ? `${parent}.` : ''}${
      error.params.additionalProperty
    }`;
    return `${field}: there is no such field`;
  }
  const field = fieldPath(error.instancePath) || 'the object';
  const allowed =
    error.keyword === 'enum'
      ? `: ${error.params.allowedValues.join(', ')}`
      : '';
  return `${field}: ${error.message}${allowed}`;
}

/** What of a value breaks a JSON Schema, each a sentence that begins with the field. Fills in defaults. */
export function schemaProblems(schema: JsonSchema, value: unknown): string[] {
  const ajv = new Ajv({
    allErrors: true,
    strict: false,
    useDefaults: true,
    logger: false,
    // The patterns are of Go's kind, which knows escapes that JavaScript's unicode mode refuses.
    unicodeRegExp: false,
  });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  if (validate(value)) {
    return [];
  }
  // "must match a schema in anyOf" says nothing: the errors of its branches do.
  return (validate.errors ?? [])
    .filter(error => error.keyword !== 'anyOf')
    .map(sentence);
}
