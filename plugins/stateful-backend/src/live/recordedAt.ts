// SPDX-License-Identifier: Apache-2.0

import type {
  ClusterObjects,
  LiveObject,
} from 'backstage-plugin-stateful-common/kubernetes';
import { watchedKinds } from 'backstage-plugin-stateful-common/kubernetes';

/**
 * When a recording was made: the newest timestamp in it (RFC 3339). Undefined
 * while it is empty.
 */
export function recordedAt(objects: ClusterObjects): string | undefined {
  return Object.values(watchedKinds)
    .flatMap<LiveObject>(({ kind }) => objects.all(kind))
    .flatMap(timesOf)
    .sort()
    .at(-1);
}

function timesOf(object: LiveObject): string[] {
  const times = [object.metadata.creationTimestamp];
  if (object.kind === 'Event') {
    times.push(object.lastSeen);
  } else if (object.kind === 'Pod') {
    times.push(
      ...object.status.conditions.map(
        ({ lastTransitionTime }) => lastTransitionTime,
      ),
    );
  }
  return times.filter((time): time is string => time !== undefined);
}
