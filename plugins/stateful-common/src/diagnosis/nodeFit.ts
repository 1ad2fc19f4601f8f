// SPDX-License-Identifier: Apache-2.0

import type { Node, NodeTerm, Pod, Toleration } from '../kubernetes';
import { matchesLabels } from '../kubernetes/labels';

const zoneLabel = 'topology.kubernetes.io/zone';

/** Whether a node takes such a pod, as far as cordons, taints and labels say. */
export function admits({ metadata, spec }: Node, pod: Pod): boolean {
  return (
    !spec.unschedulable &&
    matchesLabels(pod.spec.nodeSelector, metadata.labels) &&
    spec.taints
      .filter(({ effect }) => effect !== 'PreferNoSchedule')
      .every(taint =>
        pod.spec.tolerations.some(toleration => tolerates(toleration, taint)),
      )
  );
}

function tolerates(
  { key, operator, value, effect }: Toleration,
  taint: Node['spec']['taints'][number],
): boolean {
  return (
    (effect === undefined || effect === taint.effect) &&
    (key === undefined ? operator === 'Exists' : key === taint.key) &&
    (operator === 'Exists' || (value ?? '') === (taint.value ?? ''))
  );
}

/** Whether a node can have a volume with such terms; one of them is enough. */
export function reaches({ metadata }: Node, terms: NodeTerm[]): boolean {
  const labelOf = (key: string) =>
    metadata.labels[key] ??
    // Drivers name the zone by a key of their own as well.
    (key.endsWith('/zone') ? metadata.labels[zoneLabel] : undefined);
  return (
    !terms.length ||
    terms.some(term =>
      term.every(({ key, operator, values }) => {
        const value = labelOf(key);
        switch (operator) {
          case 'In':
            return value !== undefined && values.includes(value);
          case 'NotIn':
            return value === undefined || !values.includes(value);
          case 'Exists':
            return value !== undefined;
          case 'DoesNotExist':
            return value === undefined;
          default:
            return true;
        }
      }),
    )
  );
}
