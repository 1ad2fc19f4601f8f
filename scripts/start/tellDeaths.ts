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

import type { KeptProcesses } from '../../local-cluster/src/cluster/keepAlive.ts';
import type { StartupStatus } from './startupStatus.ts';

/**
 * Tells in the status what dies and comes back.
 *
 * @param stepOf - the step of the start to which a part belongs
 */
export function tellDeaths(
  status: StartupStatus,
  stepOf: (part: string) => string,
): Pick<KeptProcesses, 'onDied' | 'onRestarted' | 'onFailed'> {
  return {
    onDied: part =>
      status.set(
        stepOf(part),
        'starting',
        `${part} has ended by itself, starting it again`,
      ),
    onRestarted: part =>
      status.set(stepOf(part), 'ready', `${part} was started again`),
    onFailed: (part, error, retryMs) =>
      status.set(
        stepOf(part),
        'failed',
        `${error.message.split('\n')[0]}; tried again in ${retryMs / 1000} s`,
      ),
  };
}
