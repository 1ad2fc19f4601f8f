// SPDX-License-Identifier: Apache-2.0

import { ClusterObjects, readObject } from '../../kubernetes';
import type { JsonObject } from '../../kubernetes';
import { absentKinds } from '../absentKinds';
import type { DiagnosisInput } from '../clusterReading';
import { diagnose, type Diagnosis } from '../diagnose';

/** What is known from the items of a dump. */
export function inputOf(
  items: readonly object[],
  now: string,
  emptyLists: string[] = [],
): DiagnosisInput {
  const objects = ClusterObjects.of(
    ...items.flatMap(item => readObject(item as JsonObject) ?? []),
  );
  return {
    objects,
    now: Date.parse(now),
    unread: absentKinds(objects, emptyLists),
  };
}

export function diagnoseDump(items: readonly object[], now: string): Diagnosis {
  return diagnose(inputOf(items, now));
}
