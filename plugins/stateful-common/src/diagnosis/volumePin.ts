// SPDX-License-Identifier: Apache-2.0

import type { NodeTerm, PersistentVolume } from '../kubernetes';

/** How schedulers, older ones first, say that a volume is not where a node is. */
export const volumePinned =
  /volume node affinity conflict|didn't match PersistentVolume's node affinity|no available volume zone/i;

/** What nodes must have for a volume. Older volumes are tied to a zone by a label. */
export function termsOf({ spec }: PersistentVolume): NodeTerm[] {
  return spec.nodeTerms.length || !spec.zone
    ? spec.nodeTerms
    : [
        [
          {
            key: 'topology.kubernetes.io/zone',
            operator: 'In',
            values: spec.zone.split('__'),
          },
        ],
      ];
}

/** To what a volume is tied, in words. */
export function pinOf(volume: PersistentVolume): string {
  if (volume.spec.zone) {
    return `zone ${volume.spec.zone}`;
  }
  const terms = termsOf(volume).flat();
  const places = terms.flatMap(({ values }) => values);
  const kind = terms.every(({ key }) => key.endsWith('/hostname'))
    ? 'Node '
    : '';
  return `${kind}${[...new Set(places)].join(', ')}`;
}
