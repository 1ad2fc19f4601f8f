// SPDX-License-Identifier: Apache-2.0

import type { Pod } from '../kubernetes';
import { claimsOf } from './claimState';
import type { ClusterReading } from './clusterReading';
import { refOf, type ObjectRef } from './objectRef';

/** How long the kubelet takes beyond the grace period, which is in the timestamp. */
const cleanUpMs = 60_000;

/** Whether it should be gone by now. */
export function isOverdue(
  { metadata, spec }: Pod,
  reading: ClusterReading,
): boolean {
  return (
    metadata.deletionTimestamp !== undefined &&
    spec.nodeName !== undefined &&
    reading.lasted(metadata.deletionTimestamp, cleanUpMs)
  );
}

/** Pods that should be gone by now and are not. */
export function overduePods(reading: ClusterReading): Pod[] {
  return reading.each('Pod').filter(pod => isOverdue(pod, reading));
}

/** What waits until such a pod is gone: itself, and the claims that it keeps to its node. */
export function heldUpByTermination(
  pod: Pod,
  reading: ClusterReading,
): ObjectRef[] {
  return [
    refOf(pod),
    ...claimsOf(pod, reading)
      .filter(({ spec }) => !spec.accessModes.includes('ReadWriteMany'))
      .map(refOf),
  ];
}
