// SPDX-License-Identifier: Apache-2.0

import type { ScaffolderApi } from '@backstage/plugin-scaffolder-react';

/**
 * The ids of the actions that the portal's scaffolder has; nothing where they cannot be listed. There the task itself
 * tells of a missing one, before it generates anything.
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
