// SPDX-License-Identifier: Apache-2.0

/**
 * The message of the template's schema for an input, such as a text too long: the field has no rule of its own for
 * each of them, and nothing else shows it.
 *
 * @param path - of the input, such as `environment.0.value`
 */
export function schemaProblem(
  errors: object | undefined,
  path: string,
): string | null {
  const found = path
    .split('.')
    .reduce<unknown>(
      (part, step) => (part as Record<string, unknown> | undefined)?.[step],
      errors,
    );
  return (found as { __errors?: string[] } | undefined)?.__errors?.[0] ?? null;
}
