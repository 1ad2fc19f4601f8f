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

import { join, resolve } from 'node:path';
import { repositoryRoot } from './repositoryRoot.ts';

/**
 * Where everything lives that outlives a run: the portal's databases, the
 * cluster's and the git host's data, and the ports. `$STATEFUL_DATA`, else
 * `.data` in the repository; tests name one of their own.
 *
 * @returns an absolute path
 */
export function dataFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env.STATEFUL_DATA
    ? resolve(env.STATEFUL_DATA)
    : join(repositoryRoot, '.data');
}
