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

/** A schema in a CustomResourceDefinition: the part of OpenAPI v3 that Kubernetes calls structural. */
export interface OpenApiSchema {
  type?: string;
  properties?: Record<string, OpenApiSchema>;
  additionalProperties?: OpenApiSchema | boolean;
  items?: OpenApiSchema;
  nullable?: boolean;
  'x-kubernetes-int-or-string'?: boolean;
  'x-kubernetes-preserve-unknown-fields'?: boolean;
  'x-kubernetes-validations'?: ValidationRule[];
  [keyword: string]: unknown;
}

/** A rule in the Common Expression Language, `x-kubernetes-validations`. */
export interface ValidationRule {
  rule: string;
  message?: string;
}

type JsonSchema = Record<string, unknown>;

/** Keywords that mean the same in JSON Schema; `default` is filled in before checking, as the API server does. */
const sameKeywords = [
  'default',
  'enum',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'format',
  'maxItems',
  'maxLength',
  'maxProperties',
  'maximum',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
  'multipleOf',
  'pattern',
  'required',
  'uniqueItems',
  // These only narrow what the schema around them says, and say nothing of which fields there are.
  'allOf',
  'anyOf',
  'not',
  'oneOf',
];

function mapValues<A, B>(record: Record<string, A>, map: (value: A) => B) {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, map(value)]),
  );
}

/** JSON Schema that also refuses the fields that the API server would drop ("unknown field"). */
export function strictJsonSchema(schema: OpenApiSchema): JsonSchema {
  const result: JsonSchema = {};
  for (const keyword of sameKeywords) {
    if (schema[keyword] !== undefined) {
      result[keyword] = schema[keyword];
    }
  }
  if (schema['x-kubernetes-int-or-string']) {
    return { ...result, type: ['integer', 'string'] };
  }
  if (schema.type) {
    result.type = schema.nullable ? [schema.type, 'null'] : schema.type;
  }
  if (schema.items) {
    result.items = strictJsonSchema(schema.items);
  }
  if (schema.properties) {
    result.properties = mapValues(schema.properties, strictJsonSchema);
  }
  if (typeof schema.additionalProperties === 'object') {
    result.additionalProperties = strictJsonSchema(schema.additionalProperties);
  } else if (
    schema.type === 'object' &&
    schema.additionalProperties !== true &&
    !schema['x-kubernetes-preserve-unknown-fields']
  ) {
    result.additionalProperties = false;
  }
  return result;
}

/** The schema of a whole custom resource, but for its `metadata`: that is Kubernetes' own. */
export function customResourceSchema(schema: OpenApiSchema): JsonSchema {
  const strict = strictJsonSchema(schema);
  return {
    ...strict,
    properties: { ...(strict.properties as JsonSchema), metadata: {} },
    required: [
      ...((strict.required as string[] | undefined) ?? []),
      'apiVersion',
      'kind',
      'metadata',
    ],
  };
}
