// SPDX-License-Identifier: Apache-2.0

import { controllerOf } from '../../kubernetes/objectMeta';
import { refOf } from '../objectRef';
import { revisionOf, setMembers } from '../rolloutState';
import { defineRule } from '../rule';

/** Operators that choose OnDelete delete the pods themselves. */
export const updateWaitsForDeletion = defineRule({
  id: 'UpdateWaitsForDeletion',
  severity: 'info',
  reads: ['StatefulSet', 'Pod'],
  detect: reading =>
    reading
      .each('StatefulSet')
      .filter(
        ({ metadata, spec }) =>
          !metadata.deletionTimestamp &&
          !controllerOf(metadata) &&
          spec.updateStrategy === 'OnDelete',
      )
      .flatMap(set => {
        const { updateRevision } = set.status;
        const old = setMembers(set, reading)
          .map(({ pod }) => pod)
          .filter(
            pod =>
              updateRevision &&
              revisionOf(pod) !== undefined &&
              revisionOf(pod) !== updateRevision,
          )
          .map(({ metadata }) => metadata.name);
        return old.length
          ? { subject: refOf(set), pods: old.join(', '), last: old.at(-1) }
          : [];
      }),
  explain: ({ pods, last }) => ({ pods, last }),
});
