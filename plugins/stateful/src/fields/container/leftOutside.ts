// SPDX-License-Identifier: Apache-2.0

import type { ContainerNeeds } from 'backstage-plugin-stateful-common/knownImages';
import type { ContainerValue } from './containerValue';
import { isWithin } from './folderProblem';

/**
 * The known environment variables that still point into the known volume after the form moved it, such as PGDATA: what
 * the application writes there would be in no volume.
 */
export function leftOutside(
  value: ContainerValue,
  known: ContainerNeeds | undefined,
): string[] {
  if (!known || !value.mountPath || value.mountPath === known.mountPath) {
    return [];
  }
  const changed = value.environment?.map(({ name }) => name) ?? [];
  const { mountPath } = value;
  return Object.entries(known.environment ?? {})
    .filter(([name, text]) => {
      const start = text.indexOf(known.mountPath);
      return (
        start !== -1 &&
        !isWithin(text.slice(start), mountPath) &&
        !changed.includes(name)
      );
    })
    .map(([name]) => name);
}
