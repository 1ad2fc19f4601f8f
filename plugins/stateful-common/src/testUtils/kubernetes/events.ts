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

import type { RawObject } from './rawObject';
import { fixtureNamespace } from './workloads';

/** What an event says, and of which object. */
export interface RawEventParts {
  kind: string;
  name: string;
  reason: string;
  message: string;
  type?: 'Normal' | 'Warning';
  /** RFC 3339. */
  lastTimestamp?: string;
}

export function rawEvent(parts: RawEventParts): RawObject {
  const { kind, name, reason, message, type = 'Warning' } = parts;
  const { lastTimestamp = '2026-11-22T11:59:00Z' } = parts;
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: {
      name: `${name}.${reason.toLowerCase()}.${Date.parse(lastTimestamp)}`,
      namespace: fixtureNamespace,
      uid: `uid-${name}-${reason}-${lastTimestamp}`,
      resourceVersion: '10',
    },
    involvedObject: { kind, name, namespace: fixtureNamespace },
    type,
    reason,
    message,
    lastTimestamp,
  };
}
