// SPDX-License-Identifier: Apache-2.0

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
