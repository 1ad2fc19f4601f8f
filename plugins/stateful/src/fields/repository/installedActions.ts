// SPDX-License-Identifier: Apache-2.0

import type { ScaffolderApi } from '@backstage/plugin-scaffolder-react';

/**
 * The ids of the installed scaffolder actions, or undefined if they cannot be listed. In that case the task itself
 * fails early on a missing action.
 */
export async function listInstalledActions(
  scaffolder: Pick<ScaffolderApi, 'listActions'>,
): Promise<Set<string> | undefined> {
  try {
    const actions = await scaffolder.listActions();
    return new Set(actions.map(({ id }) => id));
  } catch {
    return undefined;
  }
}
