// SPDX-License-Identifier: Apache-2.0

/** A claim with the volume and class behind it, as far as they can be read. */
export interface ClaimState {
  namespace: string;
  name: string;
  /** The template it was made from, or the volume's name in the pod. */
  template: string;
  /** `Missing`: looked for and not there. `Unknown`: claims cannot be read. */
  phase: 'Pending' | 'Bound' | 'Lost' | 'Missing' | 'Terminating' | 'Unknown';
  /** Why it is not Bound or what it is doing, such as `WaitForFirstConsumer` or `ProvisioningFailed`. */
  reason?: string;
  message?: string;
  /** Bytes asked for (`spec.resources.requests.storage`). */
  requestedBytes?: number;
  /** Bytes there are (`status.capacity.storage`). */
  capacityBytes?: number;
  resizing: boolean;
  storageClassName?: string;
  /** What is known of the class; `missing` means that it was looked for and does not exist. */
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
