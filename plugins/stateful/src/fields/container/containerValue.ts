// SPDX-License-Identifier: Apache-2.0

import type { containerFieldSchema } from './containerFieldSchema';

/** The field's value: what differs from what is known of the image, or from the operator's defaults. */
export type ContainerValue = (typeof containerFieldSchema)['TOutput'];

/** A row of the environment. */
export type EnvironmentVariable = NonNullable<
  ContainerValue['environment']
>[number];

/** The parts of the value that are lists of texts. */
export type TextListPart = 'command' | 'args' | 'writableFolders';

function isEmpty(part: unknown): boolean {
  return (
    part === undefined ||
    part === null ||
    part === '' ||
    (typeof part === 'object' &&
      Object.values(part).every(each => each === undefined) &&
      (!Array.isArray(part) || part.length === 0))
  );
}

/**
 * The value without the parts that say nothing, such as the empty lists and objects that a form fills in; undefined if
 * nothing is left. Rows that are still empty and variables that are still without a name stay: they are not done.
 */
export function withoutEmptyParts(
  value: ContainerValue | undefined,
): ContainerValue | undefined {
  const parts = Object.entries(value ?? {}).filter(
    ([, part]) => !isEmpty(part),
  );
  return parts.length ? Object.fromEntries(parts) : undefined;
}
