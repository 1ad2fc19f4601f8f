// SPDX-License-Identifier: Apache-2.0

import { findCondition } from '../../kubernetes/condition';
import { usersOf } from '../claimState';
import { refOf } from '../objectRef';
import { hasStarted } from '../podState';
import { defineRule } from '../rule';

/** A kubelet that can grow a mounted file system has done so by then. */
const growthMs = 15 * 60_000;

/** By itself no trouble: the next mount ends it. */
export const fileSystemNotGrown = defineRule({
  id: 'FileSystemNotGrown',
  yieldsTo: ['OwnerWaitsForResize', 'ResizeFails'],
  reads: ['PersistentVolumeClaim', 'Pod'],
  detect: reading =>
    reading.each('PersistentVolumeClaim').flatMap(claim => {
      const pending = findCondition(
        claim.status.conditions,
        'FileSystemResizePending',
      );
      if (claim.metadata.deletionTimestamp || pending?.status !== 'True') {
        return [];
      }
      const pod = usersOf(claim, reading).find(hasStarted);
      return !pod || reading.lasted(pending.lastTransitionTime, growthMs)
        ? { subject: refOf(claim), pod: pod?.metadata.name }
        : [];
    }),
  severity: ({ pod }) => (pod ? 'warning' : 'info'),
  explain: ({ pod }) => ({ pod, variant: pod ? 'mounted' : undefined }),
});
