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
    variants: {
      unread: {
        title:
          'Nothing mounts PersistentVolumeClaim {{name}}, so its resize does not end',
        because:
          'The volume has grown, and its file system grows when a node mounts it. No Pod mounts it, and {{ownerKind}} {{owner}}, which has {{pods}} other Pods, was not read: its operator may wait for the resize before it starts the Pod.',
        next: 'Check how many members {{ownerKind}} {{owner}} wants and what it says of this claim. If it waits, mount the claim once with a short-lived Pod, so that the node resizes the file system.',
      },
    },
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
  ClaimDeletingWhileMounted: {
    title:
      'PersistentVolumeClaim {{name}} is deleted as soon as Pod {{pod}} stops',
    because:
      'Somebody deleted the claim at {{since}}. Kubernetes keeps it only while a Pod uses it, and a deletion cannot be taken back.',
    next: 'Back up the data now, while Pod {{pod}} runs, and do not restart the Pod. To keep the disk itself, set the reclaim policy of its PersistentVolume to Retain.',
    command: 'kubectl describe pvc {{name}} -n {{namespace}}',
  },
  ClaimOfEarlierPod: {
    title:
      'StatefulSet {{set}} does not make Pod {{pod}} before the old PersistentVolumeClaim {{name}} is cleaned up',
    because:
      'By the retention policy (whenScaled) the claim belongs to the earlier Pod {{pod}} and goes with it. Until then the controller makes no new Pod, and reports nothing.',
    next: 'Wait for the garbage collector. If the claim is to be kept, take the owner reference of the earlier Pod from it.',
    command: 'kubectl get pvc {{name}} -n {{namespace}} -o yaml',
  },
  FileSystemNotGrown: {
    title:
      'The file system of PersistentVolumeClaim {{name}} has not grown yet',
    because:
      'The volume has grown, and its file system grows when a node mounts it.',
    next: 'Nothing to do: a Pod that mounts the claim ends the resize.',
    variants: {
      mounted: {
        because:
          'The volume has grown, and the node of Pod {{pod}} has not grown the mounted file system for 15 minutes.',
        next: 'Restart Pod {{pod}} when its service allows it: some drivers grow a file system only as it is mounted.',
        command: 'kubectl describe pod {{pod}} -n {{namespace}}',
      },
    },
  },
  OldClaimStillDeleted: {
    title: 'The old PersistentVolumeClaim {{name}} is still being deleted',
    because:
      '{{waitingKind}} {{waiting}} needs a claim of this name, and the old one is not gone. No Pod that is known holds it.',
    next: 'Find out which finalizer of the claim is left, and the controller that has to act on it.',
    command: 'kubectl describe pvc {{name}} -n {{namespace}}',
    variants: {
      held: {
        because:
          '{{waitingKind}} {{waiting}} needs a claim of this name, and the old one stays as long as Pod {{holder}} exists: it uses the claim. A Pod that has ended counts as well.',
        next: 'End Pod {{holder}} when it no longer needs the data. If the data is still needed, back it up first: it goes with the claim.',
        command: 'kubectl get pod {{holder}} -n {{namespace}}',
      },
    },
  },
  ResizeFails: {
    title: 'PersistentVolumeClaim {{name}} cannot grow to {{requested}}',
    because: 'It has {{capacity}}. The resize reports: {{message}}',
    next: 'Fix the reported problem. Kubernetes retries the resize.',
    command: 'kubectl describe pvc {{name}} -n {{namespace}}',
    variants: {
      infeasible: {
        because:
          'It has {{capacity}}, and the storage system refuses {{requested}}: {{message}}',
        next: 'Lower the request to a size above {{capacity}} that the storage system can provide.',
        command: 'kubectl edit pvc {{name}} -n {{namespace}}',
      },
    },
  },
  ResizeNotAllowed: {
    title:
      'PersistentVolumeClaim {{name}} cannot grow: its class does not allow it',
    because:
      'The claim requests {{requested}} and has {{capacity}}. StorageClass {{class}} does not allow volume expansion.',
    next: 'If the driver can expand volumes, set allowVolumeExpansion: true on StorageClass {{class}}. Otherwise move the data to a larger volume.',
    command: 'kubectl describe storageclass {{class}}',
  },
  StaticVolumeMismatch: {
    title:
      'PersistentVolume {{volume}} does not fit PersistentVolumeClaim {{name}}',
    because: 'They differ: {{differences}}.',
    next: 'Make a PersistentVolume that fits, or correct where the claim comes from.',
    command: 'kubectl describe pv {{volume}}',
    variants: {
      missing: {
        title:
          'PersistentVolume {{volume}} of PersistentVolumeClaim {{name}} does not exist',
        because:
          'The claim names PersistentVolume {{volume}}, and the cluster has none of that name.',
        next: 'Create PersistentVolume {{volume}}, or correct the name where the claim comes from.',
        command: 'kubectl get pv',
      },
      none: {
        title: 'No PersistentVolume is free for PersistentVolumeClaim {{name}}',
        because:
          'storageClassName of the claim is "{{class}}", for which nobody creates volumes, and none that was made by hand is free.',
        next: 'Create a PersistentVolume that fits, or name a StorageClass with a provisioner in the template that the claim comes from.',
        command: 'kubectl get pv',
      },
    },
  },
  VolumeReservedForDeletedClaim: {
    title:
      'PersistentVolume {{volume}} is reserved for a deleted claim, so PersistentVolumeClaim {{name}} waits',
    because:
      'The volume was kept when claim {{earlier}} was deleted, and its claimRef still carries the uid of that claim. A Released volume is bound to no other claim.',
    next: 'Make sure that the data of PersistentVolume {{volume}} is what the claim needs, then clear its claimRef.',
    command:
      'kubectl patch pv {{volume}} --type json -p \'[{"op":"remove","path":"/spec/claimRef"}]\'',
  },
} satisfies Record<string, FindingText>;
