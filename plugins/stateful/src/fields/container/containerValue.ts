// SPDX-License-Identifier: Apache-2.0

/**
 * A row of the environment.
 *
 * @public
 */
export interface EnvironmentVariable {
  name?: string;
  value?: string;
}

/**
 * The value of the field `StatefulContainer`: what differs from what is known of the image, or from the operator's
 * defaults.
 *
 * @public
 */
export interface ContainerValue {
  mountPath?: string;
  user?: number;
  environment?: EnvironmentVariable[];
  command?: string[];
  args?: string[];
  writableFolders?: string[];
  readOnlyRootFilesystem?: boolean;
  password?: {
    variable?: string;
    fileVariable?: string;
    secretName?: string;
  };
}

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
