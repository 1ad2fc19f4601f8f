// SPDX-License-Identifier: Apache-2.0

import { InputError } from '@backstage/errors';
import type { z } from 'zod/v3';

type Schema<T> = z.ZodType<T, z.ZodTypeDef, unknown>;

/** `service.parameters[0].name` */
function fieldName(path: Array<string | number>): string {
  return path.reduce<string>(
    (name, step) =>
      typeof step === 'number' ? `${name}[${step}]` : `${name}.${step}`,
    'service',
  );
}

/** A sentence for each field that is wrong: what was found wrong first. */
function problemsOf({ issues }: z.ZodError): string[] {
  const problems = new Map<string, string>();
  for (const { path, message } of issues) {
    const field = fieldName(path);
    if (!problems.has(field)) {
      problems.set(field, `${field} ${message}`);
    }
  }
  return [...problems.values()];
}

/** Every problem that a schema finds in a value, each a sentence that names its field and the fix. */
export function problemsIn(schema: Schema<unknown>, value: unknown): string[] {
  const { error } = schema.safeParse(value);
  return error ? problemsOf(error) : [];
}

/**
 * What a schema makes of a value, such as a service with its defaults.
 *
 * @throws InputError naming each field that is wrong and how to fix it.
 */
export function parseWith<T>(schema: Schema<T>, value: unknown): T {
  const { data, error } = schema.safeParse(value);
  if (error) throw new InputError(problemsOf(error).join('; '));
  return data;
}
