// SPDX-License-Identifier: Apache-2.0

import { refOf } from '../objectRef';
import { defineRule } from '../rule';
import { supersededPod } from '../supersededPod';

/**
 * OrderedReady waits for a pod that never becomes ready before it replaces it, so
 * correcting the template is not enough (kubernetes#67250).
 */
export const rollbackBlocked = defineRule({
  id: 'RollbackBlocked',
  severity: 'critical',
  reads: ['StatefulSet', 'Pod'],
  detect: reading =>
    reading
      .each('StatefulSet')
      .filter(({ spec }) => spec.podManagementPolicy === 'OrderedReady')
      .flatMap(set => {
        const found = supersededPod(set, reading);
        return found
          ? { ...found, subject: refOf(found.pod), set: set.metadata.name }
          : [];
      }),
  explain: ({ set, revision, wanted }) => ({ set, revision, wanted }),
});
