// SPDX-License-Identifier: Apache-2.0

import type { CustomResource } from '../../kubernetes';
import type { ClusterReading } from '../clusterReading';
import { refOf } from '../objectRef';
import { isReady, unreadySince } from '../podState';
import { stopsOf } from '../purposeOfOwner';
import { defineRule } from '../rule';

/** As meant: told so that nobody takes it for a failure, or for nothing deployed. */
export const ownerStoppedOnPurpose = defineRule({
  id: 'OwnerStoppedOnPurpose',
  severity: 'info',
  reads: [],
  weakWithout: ['CustomResource'],
  readsIfKnown: ['Pod'],
  detect: reading =>
    reading
      .each('CustomResource')
      .filter(({ metadata }) => !metadata.deletionTimestamp)
      .flatMap(owner =>
        stopsOf(owner).map(({ how, by, undo, since, pods }) => ({
          subject: refOf(owner),
          key: `${owner.ofKind}/${owner.metadata.namespace}/${owner.metadata.name}/${how}`,
          how,
          by,
          undo,
          since: since ?? sinceOfPods(owner, pods, reading),
          pods: pods?.join(', '),
        })),
      ),
  explain: ({ how, by, undo, since, pods }) => ({
    how: pods ? `${how} for ${pods}` : how,
    by,
    undo,
    since,
    variant: since ? 'since' : undefined,
  }),
});

/** No condition tells of fencing, but its pods are not ready since. */
function sinceOfPods(
  { metadata }: CustomResource,
  names: string[] | undefined,
  reading: ClusterReading,
): string | undefined {
  return names
    ?.flatMap(name => reading.get('Pod', metadata.namespace, name) ?? [])
    .filter(pod => !isReady(pod))
    .flatMap(pod => unreadySince(pod) ?? [])
    .sort()[0];
}
