// SPDX-License-Identifier: Apache-2.0

import { controllerOf } from '../../kubernetes/objectMeta';
import { refOf } from '../objectRef';
import { revisionOf, setMembers } from '../rolloutState';
import { defineRule } from '../rule';

/** A canary that is being watched is no news for a day. */
const canaryMs = 24 * 60 * 60_000;

/** Operators move the partition themselves. */
export const updateHeldByPartition = defineRule({
  id: 'UpdateHeldByPartition',
  severity: 'info',
  reads: ['StatefulSet', 'Pod'],
  detect: reading =>
    reading
      .each('StatefulSet')
      .filter(
        ({ metadata, spec, status }) =>
          !metadata.deletionTimestamp &&
          !controllerOf(metadata) &&
          spec.updateStrategy === 'RollingUpdate' &&
          spec.partition > 0 &&
          status.updateRevision !== status.currentRevision,
      )
      .flatMap(set => {
        const since =
          setMembers(set, reading)
            .filter(({ pod }) => revisionOf(pod) === set.status.updateRevision)
            .flatMap(({ pod }) => pod.metadata.creationTimestamp ?? [])
            .sort()[0] ?? set.changedAt;
        return reading.lasted(since, canaryMs)
          ? { subject: refOf(set), partition: set.spec.partition, since }
          : [];
      }),
  explain: ({ partition, since }) => ({ partition, since }),
});
