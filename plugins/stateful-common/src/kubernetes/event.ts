// SPDX-License-Identifier: Apache-2.0

import { asNumber, asObject, asString, type JsonObject } from './json';
import { trimObjectMeta, type ObjectMeta } from './objectMeta';

/**
 * An `Event` of `v1` or `events.k8s.io/v1` about an object that the model knows.
 *
 * @public
 */
export interface Event {
  kind: 'Event';
  metadata: ObjectMeta;
  involvedObject: {
    kind: string;
    namespace: string;
    name: string;
    /** Tells a pod from an earlier one of its name. */
    uid?: string;
  };
  type: string;
  reason: string;
  message: string;
  /** The component that reports it: reasons mean something with it only. */
  component: string;
  count: number;
  /** When it was first seen, RFC 3339. */
  firstSeen?: string;
  /** When it was last seen, RFC 3339. */
  lastSeen?: string;
}

const involvedKinds = [
  'StatefulSet',
  'DaemonSet',
  'Pod',
  'PersistentVolumeClaim',
  'PersistentVolume',
];

/**
 * Reasons of Normal events of pods that are kept: what a probe ended, what makes an
 * earlier failure history, and what becomes of a pod that has no node.
 */
const tellingReasons = [
  'Killing',
  'SuccessfulAttachVolume',
  'TriggeredScaleUp',
  'NotTriggerScaleUp',
  'Nominated',
  'Preempted',
];

/**
 * Drops events of other kinds and most Normal events of pods. Events of claims are kept
 * regardless of type: `FailedBinding` is fatal and Normal.
 */
export function trimEvent(raw: JsonObject): Event | undefined {
  const kind = asString(asObject(raw.involvedObject).kind) ?? '';
  const type = asString(raw.type) ?? 'Normal';
  const ordinary =
    kind === 'Pod' &&
    type === 'Normal' &&
    !tellingReasons.includes(asString(raw.reason) ?? '');
  return involvedKinds.includes(kind) && !ordinary
    ? trimWholeEvent(raw)
    : undefined;
}

/** Drops no event. The two groups serve the same events under different field names. */
export function trimWholeEvent(raw: JsonObject): Event {
  const involved = asObject(raw.involvedObject ?? raw.regarding);
  const series = asObject(raw.series);
  const source = asObject(raw.source ?? raw.deprecatedSource);
  const first = asString(raw.firstTimestamp ?? raw.deprecatedFirstTimestamp);
  // Some emitters set no time of their own.
  const createdAt = asString(asObject(raw.metadata).creationTimestamp);
  const last = asString(raw.lastTimestamp ?? raw.deprecatedLastTimestamp);
  return {
    kind: 'Event',
    metadata: { ...trimObjectMeta(raw), labels: {}, ownerReferences: [] },
    involvedObject: {
      kind: asString(involved.kind) ?? '',
      namespace: asString(involved.namespace) ?? '',
      name: asString(involved.name) ?? '',
      uid: asString(involved.uid),
    },
    type: asString(raw.type) ?? 'Normal',
    reason: asString(raw.reason) ?? '',
    message: asString(raw.message) ?? asString(raw.note) ?? '',
    component:
      asString(raw.reportingComponent) ??
      asString(raw.reportingController) ??
      asString(source.component) ??
      '',
    count:
      asNumber(series.count) ??
      asNumber(raw.count) ??
      asNumber(raw.deprecatedCount) ??
      1,
    firstSeen: first ?? asString(raw.eventTime) ?? createdAt,
    lastSeen:
      asString(series.lastObservedTime) ??
      last ??
      asString(raw.eventTime) ??
      first ??
      createdAt,
  };
}
