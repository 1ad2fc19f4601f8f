/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
