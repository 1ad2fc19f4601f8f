// SPDX-License-Identifier: Apache-2.0

import type { PersistentVolumeClaim, StorageClass } from '../kubernetes';
import type { ClaimState } from './claim';
import { claimReason } from './claimReason';
import type { ClusterView } from './clusterView';

/** A reference to a claim from a workload. */
export interface ClaimReference {
  namespace: string;
  name: string;
  /** The name of the volumeClaimTemplate, or of the volume in the pod. */
  template: string;
}

/** Builds the state of a claim with its volume and StorageClass. */
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
    storageClass: storageClassState(claim, storageClass, view),
    expandable: storageClass?.allowVolumeExpansion,
    volumeName: spec.volumeName,
    volumePhase: volume?.status.phase,
    // The volume's own policy applies; it was copied from the class at creation.
    reclaimPolicy: volume?.spec.reclaimPolicy ?? storageClass?.reclaimPolicy,
    zone: volume?.spec.zone,
    accessModes: spec.accessModes,
  };
}

function storageClassState(
  { spec, status }: PersistentVolumeClaim,
  storageClass: StorageClass | undefined,
  view: ClusterView,
): ClaimState['storageClass'] {
  if (storageClass) {
    return 'found';
  }
  if (spec.storageClassName && view.unread.has('StorageClass')) {
    return 'unknown';
  }
  // The class of a statically provisioned volume is only a name to match by:
  // https://kubernetes.io/docs/concepts/storage/persistent-volumes/#class-1
  return spec.storageClassName && status.phase !== 'Bound' ? 'missing' : 'none';
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
  const { capacityBytes, conditions, resize } = status;
  if (resize && /Infeasible$|Failed$/.test(resize)) {
    // It was given up; `reason` says so. Older servers wrote `…Failed`.
    return false;
  }
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
