// SPDX-License-Identifier: Apache-2.0

import type { StatefulSet } from '../../kubernetes';
import type { ClusterReading } from '../clusterReading';
import { refOf } from '../objectRef';
import { isReady } from '../podState';
import { revisionOf, setMembers } from '../rolloutState';
import { defineRule } from '../rule';
import { supersededPod } from '../supersededPod';

/** In these the gate MaxUnavailableStatefulSet was on by default (kubernetes#137409). */
const affected = /^v?1\.35\.[0-3](?!\d)/;

export const parallelRollbackBlocked = defineRule({
  id: 'ParallelRollbackBlocked',
  severity: 'critical',
  reads: ['StatefulSet', 'Pod'],
  readsIfKnown: ['Node'],
  detect: reading =>
    reading
      .each('StatefulSet')
      .filter(({ spec }) => spec.podManagementPolicy === 'Parallel')
      .flatMap(set => {
        const version = reading.serverVersion ?? versionOfNodes(reading);
        const found = supersededPod(set, reading);
        return found &&
          (version
            ? affected.test(version)
            : !isLed(set, found.wanted, reading))
          ? {
              ...found,
              subject: refOf(found.pod),
              set: set.metadata.name,
              version,
              isTold: reading.serverVersion !== undefined,
            }
          : [];
      }),
  // A kubelet is at most as new as the server.
  confidence: ({ isTold }) => (isTold ? 'high' : 'medium'),
  explain: ({ set, version, wanted }) => ({
    set,
    version,
    wanted,
    variant: version ? undefined : 'unknownVersion',
  }),
});

/** The controller works downwards: a pod of the new revision that is not ready holds the lower ones. */
function isLed(
  set: StatefulSet,
  wanted: string,
  reading: ClusterReading,
): boolean {
  return setMembers(set, reading).some(
    ({ pod }) => revisionOf(pod) === wanted && !isReady(pod),
  );
}

/** The newest kubelet's, where the server's own is not known. */
function versionOfNodes(reading: ClusterReading): string | undefined {
  return reading
    .all('Node')
    .flatMap(({ status }) => status.kubeletVersion ?? [])
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .at(-1);
}
