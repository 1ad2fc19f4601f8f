// SPDX-License-Identifier: Apache-2.0

import type { PersistentVolumeClaim, StorageClass } from '../kubernetes';
import { findCondition } from '../kubernetes/condition';
import type { ClusterView } from './clusterView';

/** A reason and message in the style of Kubernetes conditions. */
export interface Reason {
  reason?: string;
  message?: string;
}

/** Reasons of events that explain why a claim is pending. */
const pendingReasons = new Set([
  'ExternalProvisioning',
  'FailedBinding',
  'Provisioning',
  'ProvisioningFailed',
  'VolumeMismatch',
  'WaitForFirstConsumer',
  'WaitForPodScheduled',
]);

/** Conditions of a bound claim to show, worst first. */
const boundConditions = [
  'ControllerResizeError',
  'NodeResizeError',
  'ModifyVolumeError',
  'FileSystemResizePending',
  'Resizing',
  'ModifyingVolume',
];

/** Why a claim is not Bound, or which operation is in progress. */
export function claimReason(
  claim: PersistentVolumeClaim,
  storageClass: StorageClass | undefined,
  view: ClusterView,
): Reason {
  if (claim.metadata.deletionTimestamp) {
    return {
      reason: 'Terminating',
      message: 'It will be deleted when no pod uses it',
    };
  }
  switch (claim.status.phase) {
    case 'Bound':
      return boundReason(claim);
    case 'Lost':
      return {
        reason: 'ClaimLost',
        message: `PersistentVolume ${
          claim.spec.volumeName ?? ''
        } no longer exists`,
      };
    default:
      return pendingReason(claim, storageClass, view);
  }
}

function boundReason({ status }: PersistentVolumeClaim): Reason {
  if (status.resize && /Infeasible$|Failed$/.test(status.resize)) {
    const error = findCondition(status.conditions, 'ControllerResizeError');
    return { reason: status.resize, message: error?.message };
  }
  const condition = boundConditions
    .map(type => findCondition(status.conditions, type))
    .find(candidate => candidate?.status === 'True');
  return { reason: condition?.type, message: condition?.message };
}

function pendingReason(
  claim: PersistentVolumeClaim,
  storageClass: StorageClass | undefined,
  view: ClusterView,
): Reason {
  const { namespace, name } = claim.metadata;
  const event = view.objects
    .eventsOf('PersistentVolumeClaim', namespace, name)
    .find(({ reason }) => pendingReasons.has(reason));
  if (event) {
    return { reason: event.reason, message: event.message };
  }
  return storageClass?.volumeBindingMode === 'WaitForFirstConsumer'
    ? {
        reason: 'WaitForFirstConsumer',
        message:
          'The volume is created when a pod that uses the claim is scheduled',
      }
    : {};
}
