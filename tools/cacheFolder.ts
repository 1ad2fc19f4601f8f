// SPDX-License-Identifier: Apache-2.0

import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where what is built outlives a clone: `$STATEFUL_CACHE`, else
 * `stateful-backstage` in the user's cache folder. Safe to delete.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return (
    env.STATEFUL_CACHE ??
    join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'stateful-backstage')
  );
}
