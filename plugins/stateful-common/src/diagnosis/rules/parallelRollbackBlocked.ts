// SPDX-License-Identifier: Apache-2.0

import { refOf } from '../objectRef';
import { defineRule } from '../rule';
import { supersededPod } from '../supersededPod';

/** In these the gate MaxUnavailableStatefulSet was on by default (kubernetes#137409). */
const affected = /^v?1\.35\.[0-3](?!\d)/;

export const parallelRollbackBlocked = defineRule({
  id: 'ParallelRollbackBlocked',
  severity: 'critical',
  reads: ['StatefulSet', 'Pod'],
  detect: reading =>
    reading
      .each('StatefulSet')
      .filter(({ spec }) => spec.podManagementPolicy === 'Parallel')
      .flatMap(set => {
        const version = reading.serverVersion;
        const found = supersededPod(set, reading);
        return found && version && affected.test(version)
          ? {
              ...found,
              subject: refOf(found.pod),
              set: set.metadata.name,
              version,
            }
          : [];
      }),
  explain: ({ set, version, wanted }) => ({ set, version, wanted }),
});
