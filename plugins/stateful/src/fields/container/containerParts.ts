// SPDX-License-Identifier: Apache-2.0

import type { ContainerNeeds } from 'backstage-plugin-stateful-common/knownImages';
import type { Text } from '../../text/useText';
import type { ContainerValue } from './containerValue';
import type { ContainerEditing } from './useContainerEditing';

/** A part of the container as it will be. */
export interface TakenPart {
  /** The form does not ask for memory and readiness: the custom resource has them. */
  part: keyof ContainerValue | 'memory' | 'readiness';
  label: string;
  /** A line each. */
  values: string[];
}

/** The environment variables of known images with those of the form, which win. */
function environmentLines(value: ContainerValue, known: ContainerNeeds) {
  const environment = new Map(Object.entries(known.environment ?? {}));
  for (const variable of value.environment ?? []) {
    if (variable.name) {
      environment.set(variable.name, variable.value ?? '');
    }
  }
  return [...environment].map(([name, text]) => `${name}=${text}`);
}

function passwordLine(
  { password = {} }: ContainerValue,
  known: ContainerNeeds,
  t: Text,
): string {
  const told: { variable?: string; fileVariable?: string } =
    password.variable || password.fileVariable
      ? password
      : known.password ?? {};
  const name = told.variable ?? told.fileVariable;
  if (!name) {
    return t('container.noPassword');
  }
  return password.secretName
    ? t('container.passwordOfSecret', { name, secret: password.secretName })
    : t('container.passwordMade', { name });
}

/** What the container of a known image will be, part by part: what is known, where the form does not say otherwise. */
export function containerParts(options: {
  editing: Pick<ContainerEditing, 'value' | 'known'>;
  isOnEveryNode: boolean;
  t: Text;
}): TakenPart[] {
  const { editing, isOnEveryNode, t } = options;
  const { value, known } = editing;
  if (!known) {
    return [];
  }
  const readOnly =
    value.readOnlyRootFilesystem ?? known.readOnlyRootFilesystem ?? true;
  const lines: Array<[TakenPart['part'], string, string[]]> = [
    [
      'mountPath',
      t(isOnEveryNode ? 'container.folder' : 'container.volume'),
      [value.mountPath ?? known.mountPath],
    ],
    ['user', t('container.user'), [String(value.user ?? known.user)]],
    ['environment', t('container.environment'), environmentLines(value, known)],
    [
      'command',
      t('container.command'),
      [(value.command ?? known.command ?? []).join(' ')],
    ],
    ['args', t('container.args'), [(value.args ?? known.args ?? []).join(' ')]],
    [
      'writableFolders',
      t('container.writableFolders'),
      [
        ...new Set([
          ...(known.writableFolders ?? []),
          ...(value.writableFolders ?? []),
        ]),
      ],
    ],
    [
      'readOnlyRootFilesystem',
      t('container.rootFilesystem'),
      // That it cannot be written to is the rule.
      readOnly && value.readOnlyRootFilesystem === undefined
        ? []
        : [t(readOnly ? 'container.readOnly' : 'container.writable')],
    ],
    ['password', t('container.password'), [passwordLine(value, known, t)]],
    ['memory', t('container.memory'), [known.memory ?? '']],
    [
      'readiness',
      t('container.readiness'),
      [(known.readiness ?? []).join(' ')],
    ],
  ];
  return lines
    .map(([part, label, values]) => ({
      part,
      label,
      values: values.filter(Boolean),
    }))
    .filter(({ values }) => values.length > 0);
}
