// SPDX-License-Identifier: Apache-2.0

import type { FindingText } from './text';

/** Of PersistentVolumeClaims, their volumes and classes. */
export const claimTexts = {
  ClaimLost: {
    title: 'The PersistentVolume of PersistentVolumeClaim {{name}} is gone',
    because:
      'The claim was bound to PersistentVolume {{volume}}, which no longer exists. A claim is never bound a second time.',
    next: 'Find out whether the disk still exists in the storage system. If it does, create a PersistentVolume for it. If not, restore from a backup.',
    command: 'kubectl describe pvc {{name}} -n {{namespace}}',
  },
  ClaimWaitsForConsumer: {
    title: 'PersistentVolumeClaim {{name}} has no Pod yet',
    because:
      'StorageClass {{class}} creates the volume when a Pod that uses the claim is scheduled, and no Pod uses it.',
    next: 'Nothing to do: the volume is created with the first Pod.',
  },
  ClaimWaitsForPod: {
    title:
      'PersistentVolumeClaim {{name}} waits for Pod {{pod}} to be scheduled',
    because:
      'StorageClass {{class}} creates the volume on the node that the scheduler chooses, and it has not chosen one for Pod {{pod}}.',
    next: 'Find out what the scheduler says about Pod {{pod}}.',
    command: 'kubectl describe pod {{pod}} -n {{namespace}}',
  },
  NoDefaultStorageClass: {
    title:
      'There is no default StorageClass for PersistentVolumeClaim {{name}}',
    because:
      'The claim names no StorageClass, and no StorageClass of the cluster is the default.',
    next: 'Mark a StorageClass as the default. Claims that wait get it as well.',
    command: 'kubectl get storageclass',
  },
  OwnerWaitsForResize: {
    title:
      '{{ownerKind}} {{owner}} does not start the Pod that would finish the resize of PersistentVolumeClaim {{name}}',
    because:
      'The volume has grown, and its file system grows when a node mounts it. No Pod mounts it, and the operator starts none before the resize is over. {{pods}} of {{members}} Pods exist.',
    next: 'Mount the claim once with a short-lived Pod, so that the node resizes the file system. Upgrade the operator if a newer version starts the Pod itself.',
    command: 'kubectl describe pvc {{name}} -n {{namespace}}',
  },
  ProvisionerSilent: {
    title:
      'Provisioner {{provisioner}} does not answer for PersistentVolumeClaim {{name}}',
    because:
      'Kubernetes asked {{provisioner}} for a volume, and it has reported neither a start nor an error.',
    next: 'Check that the controller of the CSI driver runs, and read its logs.',
    command: 'kubectl get pods --all-namespaces',
  },
  ProvisioningFailed: {
    title: 'No volume could be created for PersistentVolumeClaim {{name}}',
    because: '{{component}} says: {{message}}',
    next: 'Resolve what the provisioner reports. It tries again by itself.',
    command: 'kubectl describe pvc {{name}} -n {{namespace}}',
  },
  StorageClassMissing: {
    title:
      'StorageClass {{class}} of PersistentVolumeClaim {{name}} does not exist',
    because:
      'The claim names StorageClass {{class}}, and the cluster has none of that name.',
    next: 'Create StorageClass {{class}}, or name an existing one in the template that the claim comes from. The class of an existing claim cannot be changed.',
    command: 'kubectl get storageclass',
  },

  BackingDiskGone: {
    title: 'The disk behind PersistentVolumeClaim {{name}} no longer exists',
    because:
      'The claim is bound to PersistentVolume {{volume}}, but the storage system does not find its disk: {{message}}',
    next: 'Look for the disk in the storage system, in its recycle bin and its audit log. If it is gone, restore the claim from a backup or snapshot.',
    command: 'kubectl describe pv {{volume}}',
  },
  DataSourceUnusable: {
    title:
      'PersistentVolumeClaim {{name}} cannot be filled from {{sourceKind}} {{source}}',
    because: '{{sourceKind}} {{source}} cannot be used: {{message}}',
    next: 'Check {{sourceKind}} {{source}} and what the provisioner says about it.',
    command: 'kubectl describe pvc {{name}} -n {{namespace}}',
    variants: {
      missing: {
        because:
          'The data source of the claim is {{sourceKind}} {{source}}, which does not exist.',
        next: 'Check the name of the source. The data source of an existing claim cannot be changed: where the name is wrong, correct it in the template that the claim comes from.',
      },
      elsewhere: {
        because:
          'The data source of the claim is {{sourceKind}} {{source}}, which exists only in namespace {{elsewhere}}. A claim is filled from a source in its own namespace.',
        next: 'Make {{sourceKind}} {{source}} available in namespace {{namespace}}, or restore the claim in namespace {{elsewhere}}.',
      },
      small: {
        because:
          'The claim requests {{requested}}, and {{sourceKind}} {{source}} needs at least {{size}}.',
        next: 'Request at least {{size}} in the template that the claim comes from. The size of a claim that is Pending cannot be changed, so the restore has to begin with a new claim.',
      },
      notReady: {
        because: 'VolumeSnapshot {{source}} failed: {{message}}',
        next: 'Restore from another VolumeSnapshot, or resolve what the snapshot reports.',
        command: 'kubectl describe volumesnapshot {{source}} -n {{namespace}}',
      },
    },
  },
  SelectedNodeGone: {
    title:
      'PersistentVolumeClaim {{name}} waits for Node {{node}}, which no longer exists',
    because:
      'The scheduler chose Node {{node}} for the claim, and the provisioner keeps asking for it. Nobody chooses another node as long as the annotation volume.kubernetes.io/selected-node stands.',
    next: 'Take the annotation away, so that the scheduler chooses again.',
    command:
      'kubectl annotate pvc {{name}} -n {{namespace}} volume.kubernetes.io/selected-node-',
  },
} satisfies Record<string, FindingText>;
