// SPDX-License-Identifier: Apache-2.0

import { findCondition } from '../../kubernetes/condition';
import { controllerOf } from '../../kubernetes/objectMeta';
import { usersOf } from '../claimState';
import { refOf } from '../objectRef';
import { stopsOf } from '../purposeOfOwner';
import { defineRule } from '../rule';

/** A pod that is replaced mounts its claim again within this time. */
const replacementMs = 2 * 60_000;

/**
 * The file system grows at the next mount, and an operator that counts the claim as
 * resizing does not make the pod that would mount it (cloudnative-pg#9980).
 */
export const ownerWaitsForResize = defineRule({
  id: 'OwnerWaitsForResize',
  severity: 'critical',
  reads: ['PersistentVolumeClaim', 'Pod', 'CustomResource'],
  detect: reading =>
    reading.each('PersistentVolumeClaim').flatMap(claim => {
      const pending = findCondition(
        claim.status.conditions,
        'FileSystemResizePending',
      );
      const controller = controllerOf(claim.metadata);
      if (
        claim.metadata.deletionTimestamp ||
        pending?.status !== 'True' ||
        !controller ||
        usersOf(claim, reading).length > 0
      ) {
        return [];
      }
      const owner = reading.customResource(
        controller.kind,
        claim.metadata.namespace,
        controller.name,
      );
      const pods = reading.podsOf(controller.uid).length;
      const members = owner?.spec.members;
      if (
        !owner ||
        members === undefined ||
        members <= pods ||
        stopsOf(owner).length > 0 ||
        !reading.lasted(pending.lastTransitionTime, replacementMs)
      ) {
        return [];
      }
      return { subject: refOf(claim), owner: refOf(owner), members, pods };
    }),
  explain: ({ owner, members, pods }) => ({
    ownerKind: owner.kind,
    owner: owner.name,
    members,
    pods,
  }),
});
