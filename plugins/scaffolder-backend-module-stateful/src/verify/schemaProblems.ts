// SPDX-License-Identifier: Apache-2.0

import Ajv from 'ajv';
import type { ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import type { JsonSchema } from './openApiSchema';

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

function sentence({ keyword, params, instancePath, message }: ErrorObject) {
  const field = fieldPath(instancePath);
  const parent = field && `${field}.`;
  if (keyword === 'additionalProperties') {
    return `${parent}${params.additionalProperty}: unknown field`;
  }
  if (keyword === 'required') {
    return `${parent}${params.missingProperty}: missing required field`;
  }
  const subject = field || 'the object';
  if (keyword === 'enum') {
    return `${subject}: must be one of ${params.allowedValues.join(', ')}`;
  }
  if (keyword === 'type') {
    return `${subject}: must be ${[params.type].flat().join(' or ')}`;
  }
  return `${subject}: ${message}`;
}

/**
 * Checks values against JSON Schemas, and fills in defaults.
 *
 * @param definitions - what the schemas refer to, as `known#/definitions/NAME`
 * @returns a function that says what of a value breaks a schema: sentences that begin with the field
 */
export function schemaChecker(definitions: Record<string, JsonSchema>) {
  const ajv = new Ajv({
    allErrors: true,
    strict: false,
    useDefaults: true,
    logger: false,
    // The patterns are of Go's kind, which knows escapes that JavaScript's unicode mode refuses.
    unicodeRegExp: false,
  });
  addFormats(ajv);
  ajv.addSchema({ definitions }, 'known', undefined, false);
  return (schema: JsonSchema, value: unknown): string[] => {
    const validate = ajv.compile(schema);
    if (validate(value)) {
      return [];
    }
    // "must match a schema in anyOf" says nothing: the errors of its branches do.
    return (validate.errors ?? [])
      .filter(error => error.keyword !== 'anyOf')
      .map(sentence);
  };
}
