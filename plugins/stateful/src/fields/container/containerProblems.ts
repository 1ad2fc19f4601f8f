// SPDX-License-Identifier: Apache-2.0

import type { ContainerNeeds } from 'backstage-plugin-stateful-common/knownImages';
import type { TextKey } from '../../text/useText';
import type { ContainerValue } from './containerValue';
import { folderProblem, isWithin } from './folderProblem';

/** A validation error of one input. */
export interface ContainerProblem {
  key: TextKey;
  values?: Record<string, string>;
}

/** Validation errors by the path of their input, such as `environment.0.name`. */
export type ContainerProblems = Record<string, ContainerProblem>;

const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;
const secretName =
  /^[a-z0-9]([a-z0-9-]*[a-z0-9])?([.][a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

/** The largest user id that Kubernetes takes. */
const maxUser = 2 ** 31 - 1;

function userProblem(user: unknown): ContainerProblem | undefined {
  if (user === undefined || user === null || user === '') {
    return undefined;
  }
  if (user === 0) {
    return { key: 'container.userRoot' };
  }
  return Number.isInteger(user) && Number(user) >= 1 && Number(user) <= maxUser
    ? undefined
    : { key: 'container.userWrong' };
}

function variableProblem(
  name: string | undefined,
  whenMissing: TextKey,
): ContainerProblem | undefined {
  if (!name) {
    return { key: whenMissing };
  }
  return variableName.test(name) && name.length <= 128
    ? undefined
    : { key: 'container.variableWrong', values: { name } };
}

/** The variable that the container gets its password by. */
function passwordVariable(
  { password = {} }: ContainerValue,
  known: ContainerNeeds | undefined,
): string | undefined {
  const told: { variable?: string; fileVariable?: string } =
    password.variable || password.fileVariable
      ? password
      : known?.password ?? {};
  return told.variable ?? told.fileVariable;
}

function* rowProblems(
  value: ContainerValue,
): Generator<[string, ContainerProblem | undefined]> {
  for (const part of ['command', 'args'] as const) {
    for (const [index, row] of (value[part] ?? []).entries()) {
      yield [
        `${part}.${index}`,
        row ? undefined : { key: 'container.rowEmpty' },
      ];
    }
  }
}

function* environmentProblems(
  value: ContainerValue,
  takenName: string | undefined,
): Generator<[string, ContainerProblem | undefined]> {
  const seen = new Set<string>();
  for (const [index, { name = '' }] of (value.environment ?? []).entries()) {
    let problem = variableProblem(name, 'container.variableMissing');
    if (!problem && name === takenName) {
      problem = { key: 'container.variableOfPassword', values: { name } };
    } else if (!problem && seen.has(name)) {
      problem = { key: 'container.variableTwice', values: { name } };
    }
    seen.add(name);
    yield [`environment.${index}.name`, problem];
  }
}

function* folderProblems(
  value: ContainerValue,
  mountPath: string,
): Generator<[string, ContainerProblem | undefined]> {
  const seen = new Set<string>();
  for (const [index, folder] of (value.writableFolders ?? []).entries()) {
    let problem = folder
      ? folderProblem(folder)
      : ({ key: 'container.rowEmpty' } as const);
    if (!problem && isWithin(folder, mountPath)) {
      problem = { key: 'container.folderInVolume', values: { mountPath } };
    } else if (!problem && seen.has(folder)) {
      problem = { key: 'container.folderTwice', values: { folder } };
    }
    seen.add(folder);
    yield [`writableFolders.${index}`, problem];
  }
}

function* passwordProblems(
  password: NonNullable<ContainerValue['password']>,
  known: ContainerNeeds | undefined,
): Generator<[string, ContainerProblem | undefined]> {
  for (const part of ['variable', 'fileVariable'] as const) {
    if (password[part] !== undefined) {
      yield [
        `password.${part}`,
        variableProblem(password[part], 'container.passwordVariableMissing'),
      ];
    }
  }
  const secret = password.secretName;
  if (secret === undefined) {
    return;
  }
  const isTold =
    password.variable !== undefined ||
    password.fileVariable !== undefined ||
    known?.password !== undefined;
  if (!isTold) {
    yield ['password.secretName', { key: 'container.secretWithoutVariable' }];
  } else if (!secret) {
    yield ['password.secretName', { key: 'container.secretMissing' }];
  } else if (!secretName.test(secret) || secret.length > 253) {
    yield ['password.secretName', { key: 'container.secretWrong' }];
  }
}

/**
 * Validates the value of the field.
 *
 * @param known - what is known of the image's container
 */
export function findContainerProblems(
  value: ContainerValue,
  known: ContainerNeeds | undefined,
): ContainerProblems {
  const mountPath = value.mountPath ?? known?.mountPath ?? '/data';
  const found = [
    ['mountPath', value.mountPath ? folderProblem(value.mountPath) : undefined],
    ['user', userProblem(value.user)],
    ...environmentProblems(value, passwordVariable(value, known)),
    ...folderProblems(value, mountPath),
    ...rowProblems(value),
    ...passwordProblems(value.password ?? {}, known),
  ] as const;
  return Object.fromEntries(
    found.flatMap(([path, problem]) => (problem ? [[path, problem]] : [])),
  );
}
