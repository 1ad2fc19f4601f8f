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

/** Checks values against JSON Schemas, each of which is compiled once. */
export class SchemaChecker {
  private readonly ajv = new Ajv({
    allErrors: true,
    strict: false,
    useDefaults: true,
    logger: false,
    // The patterns are of Go's kind, which knows escapes that JavaScript's unicode mode refuses.
    unicodeRegExp: false,
  });

  constructor() {
    addFormats(this.ajv);
  }

  /** Gives a schema a name, for others to refer to. */
  define(name: string, schema: JsonSchema) {
    this.ajv.addSchema(schema, name);
  }

  /**
   * What of a value breaks the schema, each a sentence that begins with the field. Fills in defaults.
   *
   * @param key - the same for the same schema.
   */
  problems(key: string, schema: JsonSchema, value: unknown): string[] {
    if (!this.ajv.getSchema(key)) {
      this.ajv.addSchema(schema, key);
    }
    const validate = this.ajv.getSchema(key)!;
    if (validate(value)) {
      return [];
    }
    // Of a value that may be empty, "or null" says nothing: the other branch's error does.
    return (validate.errors ?? [])
      .filter(
        error =>
          error.keyword !== 'anyOf' &&
          !(error.keyword === 'type' && error.params.type === 'null'),
      )
      .map(sentence);
  }
}
