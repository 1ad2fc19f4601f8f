// SPDX-License-Identifier: Apache-2.0

import type { PersistentVolumeClaim, StorageClass } from '../kubernetes';
import { findCondition } from '../kubernetes/condition';
import type { ClusterView } from './clusterView';

/** Why something is as it is, in Kubernetes' words where it has some. */
export interface Reason {
  reason?: string;
  message?: string;
}

/** Events that say why a claim has no volume yet, from binder and provisioners. */
const pendingReasons = new Set([
  'ExternalProvisioning',
  'FailedBinding',
  'Provisioning',
  'ProvisioningFailed',
  'VolumeMismatch',
  'WaitForFirstConsumer',
  'WaitForPodScheduled',
]);

/** Conditions of a bound claim that deserve a word, the worst first. */
const boundConditions = [
  'ControllerResizeError',
  'NodeResizeError',
  'ModifyVolumeError',
  'FileSystemResizePending',
  'Resizing',
  'ModifyingVolume',
];

/** Why a claim is not Bound, or what it is doing. */
export function claimReason(
  claim: PersistentVolumeClaim,
  storageClass: StorageClass | undefined,
  view: ClusterView,
): Reason {
  if (claim.metadata.deletionTimestamp) {
    return {
      reason: 'Terminating',
      message: 'It is deleted as soon as no pod uses it any more',
    };
  }
  switch (claim.status.phase) {
    case 'Bound':
      return boundReason(claim);
    case 'Lost':
      return {
        reason: 'ClaimLost',
        message: `Its volume ${claim.spec.volumeName ?? ''} no longer exists`,
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
  const { storageClassName, volumeName } = claim.spec;
  // Concluded from the list of classes before the events are asked, because
  // events are gone after an hour and the claim still waits.
  if (!view.unread.has('StorageClass') && !volumeName) {
    if (storageClassName && !storageClass) {
      return {
        reason: 'StorageClassNotFound',
        message: `The storage class "${storageClassName}" does not exist`,
      };
    }
    if (
      storageClassName === undefined &&
      !view.objects.all('StorageClass').some(({ isDefault }) => isDefault)
    ) {
      return {
        reason: 'NoDefaultStorageClass',
        message:
          'The claim names no storage class, and the cluster has no default one',
      };
    }
  }
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
        message: 'The volume is made when a pod that needs it is scheduled',
      }
    : {};
}
