// SPDX-License-Identifier: Apache-2.0

import { findCondition } from '../../kubernetes/condition';
import { controllerOf, type OwnerReference } from '../../kubernetes/objectMeta';
import { usersOf } from '../claimState';
import { refOf, type ObjectRef } from '../objectRef';
import { stopsOf } from '../purposeOfOwner';
import { defineRule, type Found } from '../rule';

/** A pod that is replaced mounts its claim again within this time. */
const replacementMs = 2 * 60_000;

interface WaitingOwner extends Found {
  owner: ObjectRef;
  /** Undefined where the owner may not be read. */
  members?: number;
  pods: number;
}

/**
 * The file system grows at the next mount, and an operator that counts the claim as
 * resizing does not make the pod that would mount it (cloudnative-pg#9980).
 */
export const ownerWaitsForResize = defineRule<WaitingOwner>({
  id: 'OwnerWaitsForResize',
  severity: ({ members }) => (members === undefined ? 'warning' : 'critical'),
  confidence: ({ members }) => (members === undefined ? 'medium' : 'high'),
  reads: ['PersistentVolumeClaim', 'Pod'],
  weakWithout: ['CustomResource'],
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
        isBuiltIn(controller) ||
        usersOf(claim, reading).length > 0
      ) {
        return [];
      }
      const { namespace } = claim.metadata;
      const { kind, name } = controller;
      const owner = reading.customResource(kind, namespace, name);
      const pods = reading.podsOf(controller.uid).length;
      const members = owner?.spec.members;
      // The pods that exist tell that the owner is at work, where it may not be read itself.
      const mayWait = owner
        ? members !== undefined && members > pods && stopsOf(owner).length === 0
        : !reading.knows('CustomResource') && pods > 0;
      if (
        !mayWait ||
        !reading.lasted(pending.lastTransitionTime, replacementMs)
      ) {
        return [];
      }
      return {
        subject: refOf(claim),
        owner: { kind, namespace, name },
        members,
        pods,
      };
    }),
  explain: ({ owner, members, pods }) => ({
    ownerKind: owner.kind,
    owner: owner.name,
    members,
    pods,
    variant: members === undefined ? 'unread' : undefined,
  }),
});

function isBuiltIn({ apiVersion }: OwnerReference): boolean {
  return !apiVersion.includes('.');
}
