// SPDX-License-Identifier: Apache-2.0

import { useState } from 'react';
import type { ContainerNeeds } from 'backstage-plugin-stateful-common/knownImages';
import { useText } from '../../text/useText';
import type { containerFieldSchema } from './containerFieldSchema';
import { findContainerProblems } from './containerProblems';
import { schemaProblem } from './schemaProblem';
import { withoutEmptyParts, type ContainerValue } from './containerValue';

/** The value in the form, and what inputs do with it. */
export interface ContainerEditing {
  value: ContainerValue;
  /** What is taken where the value says nothing; undefined for images that are not known. */
  known: ContainerNeeds | undefined;
  isDisabled: boolean;
  /** Whether some input has a problem, shown or not. */
  hasProblems: boolean;
  change(part: Partial<ContainerValue>): void;
  /** The message for an input, by its path such as `environment.0.name`, once it is shown. */
  problemOf(path: string): string | null;
  /** An input was left: from now on its problem is shown. */
  leave(path: string): void;
  /** Shows all problems. */
  leaveAll(): void;
}

/** Connects the inputs to the form. */
export function useContainerEditing(
  props: Pick<
    typeof containerFieldSchema.TProps,
    | 'formData'
    | 'onChange'
    | 'rawErrors'
    | 'errorSchema'
    | 'disabled'
    | 'readonly'
  >,
  known: ContainerNeeds | undefined,
): ContainerEditing {
  const t = useText();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isAllLeft, setAllLeft] = useState(false);
  const value = withoutEmptyParts(props.formData) ?? {};
  const problems = findContainerProblems(value, known);
  // The template's schema refuses parts of the value, the field's validation the whole.
  const wasRefused =
    props.rawErrors.length > 0 ||
    Object.keys(props.errorSchema ?? {}).length > 0;
  return {
    value,
    known,
    isDisabled: Boolean(props.disabled || props.readonly),
    hasProblems: Object.keys(problems).length > 0,
    change: part =>
      // The form takes undefined, as the types do not say.
      props.onChange(
        withoutEmptyParts({ ...value, ...part }) as ContainerValue,
      ),
    problemOf: path => {
      const problem = problems[path];
      const isShown = wasRefused || isAllLeft || left.has(path);
      if (problem) {
        return isShown ? t(problem.key, problem.values) : null;
      }
      return schemaProblem(props.errorSchema, path);
    },
    leave: path => setLeft(current => new Set(current).add(path)),
    leaveAll: () => setAllLeft(true),
  };
}
