// SPDX-License-Identifier: Apache-2.0

import type { Node } from '../../kubernetes';
import { findCondition } from '../../kubernetes/condition';
import type { ClusterReading } from '../clusterReading';
import { refOf } from '../objectRef';
import { isReady } from '../podState';
import { setMembers } from '../rolloutState';
import { defineRule } from '../rule';

/** What fails together, the wider first. */
const domains = [
  {
    domain: 'zone',
    nameOf: ({ metadata }: Node): string | undefined =>
      metadata.labels['topology.kubernetes.io/zone'],
  },
  { domain: 'node', nameOf: ({ metadata }: Node) => metadata.name },
] as const;

/**
 * Where most replicas share a node or zone, and the cluster has others that could take
 * them: a cluster of one zone has no choice. Nothing is wrong yet, and a small service
 * may mean it so.
 */
export const replicasTogether = defineRule({
  id: 'ReplicasTogether',
  severity: 'info',
  reads: ['StatefulSet', 'Pod', 'Node'],
  detect: reading =>
    reading.each('StatefulSet').flatMap(set => {
      const pods = setMembers(set, reading)
        .map(({ pod }) => pod)
        .filter(isReady);
      if (pods.length < 2 || pods.length < set.spec.replicas) {
        return [];
      }
      return (
        domains.flatMap(({ domain, nameOf }) => {
          const places = pods.map(({ spec }) => {
            const node = reading.get('Node', '', spec.nodeName ?? '');
            return node && nameOf(node);
          });
          const [place, count] = mostFrequent(places) ?? [];
          return place !== undefined &&
            count !== undefined &&
            !places.includes(undefined) &&
            count > pods.length / 2 &&
            count > Math.ceil(pods.length / usablePlaces(reading, nameOf).size)
            ? {
                subject: refOf(set),
                domain,
                place,
                count,
                of: pods.length,
              }
            : [];
        })[0] ?? []
      );
    }),
  explain: ({ domain, place, count, of }) => ({ domain, place, count, of }),
});

function usablePlaces(
  reading: ClusterReading,
  nameOf: (node: Node) => string | undefined,
): Set<string> {
  return new Set(
    reading
      .all('Node')
      .filter(isUsable)
      .flatMap(node => nameOf(node) ?? []),
  );
}

function isUsable({ spec, status }: Node): boolean {
  return (
    !spec.unschedulable &&
    !spec.taints.some(({ effect }) => effect !== 'PreferNoSchedule') &&
    findCondition(status.conditions, 'Ready')?.status === 'True'
  );
}

function mostFrequent(
  places: (string | undefined)[],
): [place: string, count: number] | undefined {
  const counts = new Map<string, number>();
  places.forEach(place => {
    if (place !== undefined) {
      counts.set(place, (counts.get(place) ?? 0) + 1);
    }
  });
  return [...counts].sort(([, a], [, b]) => b - a)[0];
}
