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

import type { JsonObject } from './json';
import { asNumber, asObject, asString } from './json';

/** How one container of a pod is doing. */
export interface ContainerStatus {
  name: string;
  state: 'waiting' | 'running' | 'terminated';
  ready: boolean;
  restarts: number;
  /** Why it waits or ended, such as `ImagePullBackOff`. */
  reason?: string;
  message?: string;
  /** Of a container that ended. */
  exitCode?: number;
}

export function trimContainerStatus(raw: JsonObject): ContainerStatus {
  const states = asObject(raw.state);
  const running = states.running !== undefined;
  const terminated = asObject(states.terminated);
  const ended = states.terminated !== undefined;
  const detail = ended ? terminated : asObject(states.waiting);
  return {
    name: asString(raw.name) ?? '',
    state: (running && 'running') || (ended && 'terminated') || 'waiting',
    ready: raw.ready === true,
    restarts: asNumber(raw.restartCount) ?? 0,
    reason: asString(detail.reason),
    message: asString(detail.message),
    exitCode: asNumber(terminated.exitCode),
  };
}
