// SPDX-License-Identifier: Apache-2.0

/**
 * A PersistentVolumeClaim with its volume and StorageClass, as far as they are readable.
 *
 * @public
 */
export interface ClaimState {
  namespace: string;
  name: string;
  /** The template it was made from, or the volume's name in the pod. */
  template: string;
  /** `Missing`: does not exist. `Unknown`: claims cannot be read. */
  phase: 'Pending' | 'Bound' | 'Lost' | 'Missing' | 'Terminating' | 'Unknown';
  /** Why it is not Bound or which operation is in progress, such as `WaitForFirstConsumer` or `ProvisioningFailed`. */
  reason?: string;
  message?: string;
  /** Requested bytes (`spec.resources.requests.storage`). */
  requestedBytes?: number;
  /** Actual bytes (`status.capacity.storage`). */
  capacityBytes?: number;
  resizing: boolean;
  storageClassName?: string;
  /** Whether the StorageClass exists. `none`: the claim names no class, or is bound to a static volume. */
  storageClass: 'found' | 'missing' | 'unknown' | 'none';
  /** `allowVolumeExpansion` of the class, where known. */
  expandable?: boolean;
  volumeName?: string;
  volumePhase?: string;
  /** Of the volume, or of the class before there is one. */
  reclaimPolicy?: string;
  zone?: string;
  accessModes: string[];
}
