// SPDX-License-Identifier: Apache-2.0

import { stringifyError } from '@backstage/errors';
import type { Environment } from '@marcbachmann/cel-js';
import type { OpenApiSchema, ValidationRule } from './openApiSchema';

/** What CEL rules say of an object, and which of them could not be asked. */
export interface CelOutcome {
  problems: string[];
  notChecked: string[];
}

/** CEL tells whole numbers from others by their type in the schema; JavaScript has one kind only. */
function celValue(schema: OpenApiSchema | undefined, value: unknown): unknown {
  if (typeof value === 'number') {
    const whole =
      schema?.type === 'integer' || schema?.['x-kubernetes-int-or-string'];
    return whole && Number.isInteger(value) ? BigInt(value) : value;
  }
  if (Array.isArray(value)) {
    return value.map(element => celValue(schema?.items, element));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, element]) => [
        key,
        celValue(childSchema(schema, key), element),
      ]),
    );
  }
  return value;
}

function childSchema(
  schema: OpenApiSchema | undefined,
  key: string,
): OpenApiSchema | undefined {
  const additional = schema?.additionalProperties;
  return (
    schema?.properties?.[key] ??
    (typeof additional === 'object' ? additional : undefined)
  );
}

function* children(
  schema: OpenApiSchema,
  value: unknown,
): Generator<[path: string, schema: OpenApiSchema, value: unknown]> {
  if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) {
      if (schema.items) {
        yield [`[${index}]`, schema.items, element];
      }
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, element] of Object.entries(value)) {
      const child = childSchema(schema, key);
      if (child) {
        yield [`.${key}`, child, element];
      }
    }
  }
}

/** Transition rules mention the old value: the API server skips them when an object is created. */
function isTransitionRule({ rule }: ValidationRule) {
  return /\boldSelf\b/.test(rule);
}

function judge(
  environment: Environment,
  { rule, message }: ValidationRule,
  field: string,
  self: unknown,
  outcome: CelOutcome,
) {
  try {
    if (environment.evaluate(rule, { self }) !== true) {
      outcome.problems.push(
        `${field}: ${message ?? `breaks the rule ${rule}`}`,
      );
    }
  } catch (error) {
    outcome.notChecked.push(
      `${field}: the rule ${rule} (${stringifyError(error).split('\n')[0]})`,
    );
  }
}

/** Evaluates the CEL rules of a custom resource's schema, each on the value that it stands beside. */
export function celProblems(
  environment: Environment,
  schema: OpenApiSchema,
  value: unknown,
): CelOutcome {
  const outcome: CelOutcome = { problems: [], notChecked: [] };
  const visit = (path: string, here: OpenApiSchema, current: unknown) => {
    const rules = (here['x-kubernetes-validations'] ?? []).filter(
      rule => !isTransitionRule(rule),
    );
    if (rules.length > 0) {
      const self = celValue(here, current);
      const field = path.replace(/^[.]/, '') || 'the object';
      for (const rule of rules) {
        judge(environment, rule, field, self, outcome);
      }
    }
    for (const [step, child, element] of children(here, current)) {
      visit(`${path}${step}`, child, element);
    }
  };
  visit('', schema, value);
  return outcome;
}
