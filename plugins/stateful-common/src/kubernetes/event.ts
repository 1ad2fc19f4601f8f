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
import { asObject, asString } from './json';
import type { ObjectMeta } from './objectMeta';
import { trimObjectMeta } from './objectMeta';

/** An `Event` of `v1` about an object that the model knows. */
export interface Event {
  kind: 'Event';
  metadata: ObjectMeta;
  involvedObject: { kind: string; namespace: string; name: string };
  type: string;
  reason: string;
  message: string;
  /** When it was last seen, RFC 3339. */
  lastSeen?: string;
}

const involvedKinds = [
  'StatefulSet',
  'DaemonSet',
  'Pod',
  'PersistentVolumeClaim',
];

/**
 * Undefined for what the model has no use for: events of other kinds, and a
 * pod's ordinary life. An event's type alone would not do for claims:
 * `FailedBinding` is fatal and of type Normal.
 */
export function trimEvent(raw: JsonObject): Event | undefined {
  const involved = asObject(raw.involvedObject);
  const kind = asString(involved.kind) ?? '';
  const type = asString(raw.type) ?? 'Normal';
  if (!involvedKinds.includes(kind) || (kind === 'Pod' && type === 'Normal')) {
    return undefined;
  }
  return {
    kind: 'Event',
    metadata: { ...trimObjectMeta(raw), labels: {}, ownerReferences: [] },
    involvedObject: {
      kind,
      namespace: asString(involved.namespace) ?? '',
      name: asString(involved.name) ?? '',
    },
    type,
    reason: asString(raw.reason) ?? '',
    message: asString(raw.message) ?? '',
    lastSeen:
      asString(asObject(raw.series).lastObservedTime) ??
      asString(raw.lastTimestamp) ??
      asString(raw.eventTime) ??
      asString(raw.firstTimestamp),
  };
}
