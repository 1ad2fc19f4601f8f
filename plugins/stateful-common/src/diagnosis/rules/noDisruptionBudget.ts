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
        set =>
          set.spec.replicas > 1 &&
          !set.metadata.deletionTimestamp &&
          !controllerOf(set.metadata) &&
          setMembers(set, reading).length > 1 &&
          !reading
            .inNamespace('PodDisruptionBudget', set.metadata.namespace)
            .some(({ spec }) =>
              setMembers(set, reading).some(({ pod }) =>
                matchesLabels(spec.matchLabels, pod.metadata.labels),
              ),
            ),
      )
      .map(set => ({ subject: refOf(set), replicas: set.spec.replicas })),
  explain: ({ replicas }) => ({ replicas }),
});
