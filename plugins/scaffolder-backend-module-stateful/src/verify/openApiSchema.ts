// SPDX-License-Identifier: Apache-2.0

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

export type JsonSchema = Record<string, unknown>;

/** Keywords that mean the same in JSON Schema; `default` is filled in before checking, as the API server does. */
const sameKeywords = [
  '$ref',
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

export function mapValues<A, B>(
  record: Record<string, A>,
  map: (value: A) => B,
) {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, map(value)]),
  );
}

/** Patterns are written for Go, whose `(?i)` and other syntax JavaScript refuses: the API server checks those. */
function compiles(pattern: unknown): boolean {
  try {
    return Boolean(new RegExp(String(pattern)));
  } catch {
    return false;
  }
}

/** JSON Schema that also refuses the fields that the API server would drop ("unknown field"). */
export function strictJsonSchema(schema: OpenApiSchema): JsonSchema {
  const result: JsonSchema = {};
  for (const keyword of sameKeywords) {
    const value = schema[keyword];
    if (value !== undefined && (keyword !== 'pattern' || compiles(value))) {
      result[keyword] = value;
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

/** The schema of a whole custom resource; that of its `metadata` is Kubernetes' own. */
export function customResourceSchema(
  schema: OpenApiSchema,
  metadata: JsonSchema,
): JsonSchema {
  const strict = strictJsonSchema(schema);
  return {
    ...strict,
    properties: { ...(strict.properties as JsonSchema), metadata },
    required: [
      ...((strict.required as string[] | undefined) ?? []),
      'apiVersion',
      'kind',
      'metadata',
    ],
  };
}
