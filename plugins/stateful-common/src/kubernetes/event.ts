// SPDX-License-Identifier: Apache-2.0

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
