// SPDX-License-Identifier: Apache-2.0

import { matchesLabels } from '../../kubernetes/labels';
import { controllerOf } from '../../kubernetes/objectMeta';
import { refOf } from '../objectRef';
import { setMembers } from '../rolloutState';
import { defineRule } from '../rule';

/** Of one replica a budget could only forbid the drain; operators have their own ways. */
export const noDisruptionBudget = defineRule({
  id: 'NoDisruptionBudget',
  severity: 'info',
  reads: ['StatefulSet', 'Pod', 'PodDisruptionBudget'],
  detect: reading =>
    reading
      .each('StatefulSet')
      .filter(
        ({ metadata, spec }) =>
          spec.replicas > 1 &&
          !metadata.deletionTimestamp &&
          !controllerOf(metadata),
      )
      .filter(set => {
        const members = setMembers(set, reading);
        return (
          members.length > 1 &&
          !reading
            .inNamespace('PodDisruptionBudget', set.metadata.namespace)
            .some(({ spec }) =>
              members.some(({ pod }) =>
                matchesLabels(spec.matchLabels, pod.metadata.labels),
              ),
            )
        );
      })
      .map(set => ({ subject: refOf(set), replicas: set.spec.replicas })),
  explain: ({ replicas }) => ({ replicas }),
});
