// SPDX-License-Identifier: Apache-2.0

import type { PersistentVolumeClaim } from '../kubernetes';
import type { ClaimState } from './claim';
import { claimReason } from './claimReason';
import type { ClusterView } from './clusterView';

/** How a workload refers to a claim. */
export interface ClaimReference {
  namespace: string;
  name: string;
  /** The template it was made from, or the volume's name in the pod. */
  template: string;
}

/** The state of a claim with the volume and the class behind it. */
export function buildClaim(
  reference: ClaimReference,
  view: ClusterView,
): ClaimState {
  const { namespace, name, template } = reference;
  const claim = view.objects.get('PersistentVolumeClaim', namespace, name);
  if (!claim) {
    const unread = view.unread.has('PersistentVolumeClaim');
    return {
      namespace,
      name,
      template,
      phase: unread ? 'Unknown' : 'Missing',
      resizing: false,
      storageClass: 'unknown',
      accessModes: [],
    };
  }
  return { namespace, name, template, ...describe(claim, view) };
}

function describe(
  claim: PersistentVolumeClaim,
  view: ClusterView,
): Omit<ClaimState, keyof ClaimReference> {
  const { spec, status } = claim;
  const storageClass = spec.storageClassName
    ? view.objects.get('StorageClass', '', spec.storageClassName)
    : undefined;
  const volume = spec.volumeName
    ? view.objects.get('PersistentVolume', '', spec.volumeName)
    : undefined;
  return {
    phase: phaseOf(claim),
    ...claimReason(claim, storageClass, view),
    requestedBytes: spec.requestedBytes,
    capacityBytes: status.capacityBytes,
    resizing: isResizing(claim),
    storageClassName: spec.storageClassName || undefined,
    storageClass:
      (!spec.storageClassName && 'none') ||
      (storageClass && 'found') ||
      (view.unread.has('StorageClass') ? 'unknown' : 'missing'),
    expandable: storageClass?.allowVolumeExpansion,
    volumeName: spec.volumeName,
    volumePhase: volume?.status.phase,
    // Copied onto the volume when it was made, and the copy is what counts.
    reclaimPolicy: volume?.spec.reclaimPolicy ?? storageClass?.reclaimPolicy,
    zone: volume?.spec.zone,
    accessModes: spec.accessModes,
  };
}

function phaseOf({
  metadata,
  status,
}: PersistentVolumeClaim): ClaimState['phase'] {
  if (metadata.deletionTimestamp) {
    return 'Terminating';
  }
  return status.phase === 'Bound' || status.phase === 'Lost'
    ? status.phase
    : 'Pending';
}

function isResizing({ spec, status }: PersistentVolumeClaim): boolean {
  const { requestedBytes } = spec;
  const { capacityBytes, conditions } = status;
  return (
    conditions.some(
      ({ type, status: value }) =>
        value === 'True' &&
        (type === 'Resizing' || type === 'FileSystemResizePending'),
    ) ||
    (status.phase === 'Bound' &&
      requestedBytes !== undefined &&
      capacityBytes !== undefined &&
      requestedBytes > capacityBytes)
  );
}
