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

import type {
  ClusterObjects,
  KubernetesObject,
} from 'backstage-plugin-stateful-common/kubernetes';
import { watchedKinds } from 'backstage-plugin-stateful-common/kubernetes';

/**
 * When a recording was made: the newest time that anything in it speaks of,
 * RFC 3339. Undefined while it is empty.
 */
export function recordedAt(objects: ClusterObjects): string | undefined {
  return Object.values(watchedKinds)
    .flatMap<KubernetesObject>(({ kind }) => objects.all(kind))
    .flatMap(timesOf)
    .sort()
    .at(-1);
}

function timesOf(object: KubernetesObject): string[] {
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
