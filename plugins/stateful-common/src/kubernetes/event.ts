// SPDX-License-Identifier: Apache-2.0

import { asObject, asString, type JsonObject } from './json';
import { trimObjectMeta, type ObjectMeta } from './objectMeta';

/**
 * An `Event` of `v1` about an object that the model knows.
 *
 * @public
 */
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
 * Drops events of other kinds and Normal events of pods. Events of claims are kept
 * regardless of type: `FailedBinding` is fatal and Normal.
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
