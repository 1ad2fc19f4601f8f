// SPDX-License-Identifier: Apache-2.0

import type { FindingText } from './text';

/** Of volumes on their way to a Pod: attaching and mounting. */
export const volumeTexts = {
  DriverNotOnNode: {
    title: 'CSI driver {{driver}} is not registered on Node {{name}}',
    because:
      'Pod {{podNamespace}}/{{pod}} was scheduled to Node {{name}}, whose kubelet does not know the driver of its volume.',
    next: 'Check the Pod of the driver on Node {{name}} and its node-driver-registrar. To get going meanwhile, cordon the node and delete Pod {{pod}}, so that it starts elsewhere.',
    command: 'kubectl get csinode {{name}} -o yaml',
  },
  VolumeHeldElsewhere: {
    title: 'The volume of Pod {{name}} is still attached to another node',
    because:
      'PersistentVolumeClaim {{claim}} can be used on one node at a time, and its volume is attached elsewhere. The old node has to let go of it first, which takes about six minutes if it does not answer.',
    next: 'Find the node that holds the volume and the Pod that uses it there.',
    command: 'kubectl get volumeattachments',
    variants: {
      node: {
        title:
          'The volume of Pod {{name}} is still attached to Node {{holder}}',
        because:
          'PersistentVolumeClaim {{claim}} can be used on one node at a time. Pod {{name}} is on Node {{node}}, and the volume is attached to Node {{holder}}, which has to let go of it first.',
        next: 'Check Node {{holder}}, and the Pod there that uses the volume.',
        command: 'kubectl describe node {{holder}}',
      },
    },
  },
  VolumeMountFails: {
    title: 'The volume of PersistentVolumeClaim {{claim}} cannot be mounted',
    because: 'The kubelet of Node {{node}} says of Pod {{name}}: {{message}}',
    next: 'Resolve what the kubelet reports. It tries again by itself.',
    command: 'kubectl describe pod {{name}} -n {{namespace}}',
  },

  AttachFails: {
    title:
      'The volume of PersistentVolumeClaim {{claim}} cannot be attached to Node {{node}}',
    because: 'The attacher says of Pod {{name}}: {{message}}',
    next: 'Resolve what the attacher reports. It tries again by itself.',
    command: 'kubectl describe pod {{name}} -n {{namespace}}',
  },
  AttachLimitReached: {
    title: 'Node {{node}} takes no further volume for Pod {{name}}',
    because:
      'The machine is at its limit of attached volumes, though the scheduler still saw room: {{message}}',
    next: 'Cordon Node {{node}} and delete Pod {{name}}, so that it starts on a node with room. Disks and network interfaces outside Kubernetes count as well: correct the limit that the CSI driver reports.',
    command: 'kubectl get csinode {{node}} -o yaml',
    variants: {
      limits: {
        because:
          'The machine is at its limit of attached volumes, though the scheduler still saw room. {{limits}}. The attacher says: {{message}}',
      },
    },
  },
  DetachFails: {
    title:
      'The volume of PersistentVolumeClaim {{name}} cannot be detached from Node {{node}}',
    because: 'The attacher says: {{message}}',
    next: 'Resolve what the attacher reports about Node {{node}}. If the machine is off for good, confirm that and taint the node with node.kubernetes.io/out-of-service.',
    command: 'kubectl describe volumeattachment {{attachment}}',
  },
  NodesAtVolumeLimit: {
    title: 'Nodes are at their limit of volumes, so Pod {{name}} finds none',
    because: 'The scheduler says: {{message}}',
    next: 'Add a node, or free volumes on one that Pod {{name}} may use.',
    command: 'kubectl get csinodes -o yaml',
    variants: {
      limits: {
        because: '{{limits}}. The scheduler says: {{message}}',
      },
    },
  },
  SpreadAgainstVolume: {
    title: 'The spread constraint of Pod {{name}} excludes where its volume is',
    because:
      'The volume is in {{pin}}, where {{nodes}} could take the Pod. The constraint (maxSkew {{maxSkew}} on {{topologyKey}}, DoNotSchedule) allows it only elsewhere.',
    next: 'Set whenUnsatisfiable: ScheduleAnyway in the template, or set minDomains and maxSkew to what the zones of the volumes allow. Otherwise move the data to a volume in another zone.',
    command: 'kubectl describe pod {{name}} -n {{namespace}}',
  },
  VolumeOutOfReach: {
    title:
      'The volume of PersistentVolumeClaim {{name}} is tied to {{pin}}, where Pod {{pod}} finds no node',
    because:
      'Only nodes of {{pin}} can use the volume, and the cluster has none. The scheduler says: {{message}}',
    next: 'Add a node of {{pin}}. If that is not possible, restore the data to a volume elsewhere.',
    command: 'kubectl get nodes -L topology.kubernetes.io/zone',
    variants: {
      unread: {
        because:
          'Volumes of this kind can be used by some nodes only, and the scheduler finds none of them for Pod {{pod}}: {{message}}',
        next: 'Compare where the volume is with the nodes: one there has to be ready, not cordoned and without a taint that the Pod does not tolerate.',
      },
      down: {
        title:
          'The volume of PersistentVolumeClaim {{name}} is tied to {{pin}}, which is not ready',
        because:
          'Only nodes of {{pin}} can use the volume, and these are not ready: {{nodes}}. The scheduler says: {{message}}',
        next: 'Bring the node back. If it is lost for good, restore the data to a volume elsewhere.',
        command: 'kubectl describe nodes {{nodes}}',
      },
      unusable: {
        because:
          'Only nodes of {{pin}} can use the volume, and Pod {{pod}} may not use those: {{nodes}}. The scheduler says: {{message}}',
        next: 'Uncordon a node of {{pin}}, add a toleration for its taint, or add another node there.',
      },
    },
  },
  ReadWriteOncePodInUse: {
    title:
      'Pod {{name}} waits for PersistentVolumeClaim {{claim}} that only one Pod may use',
    because:
      'The access mode of the claim is ReadWriteOncePod, and Pod {{holder}} uses it.',
    next: 'End Pod {{holder}} if Pod {{name}} is to take over, or give each its own claim.',
    command: 'kubectl get pod {{holder}} -n {{namespace}} -o wide',
  },
  RolloutWaitsForOwnVolume: {
    title:
      'The rollout of Deployment {{name}} waits for the volume that its own old Pod keeps',
    because:
      'New Pod {{pod}} needs PersistentVolumeClaim {{claim}}, which old Pod {{holder}} uses elsewhere. A rolling update ends the old Pod only when the new one is ready. Pod {{holder}} still runs.',
    next: 'Set strategy.type: Recreate on the Deployment, so that the old Pod ends first.',
    command: 'kubectl describe deployment {{name}} -n {{namespace}}',
  },
  VolumeNotWritable: {
    title:
      'Container {{container}} of Pod {{name}} probably may not write to its volume',
    because:
      'The Pod sets no fsGroup, so files of the volume keep their owner. Its last run ended with: {{message}}',
    next: 'Read the logs, and compare the user of the container with the owner of the files. If they differ, set fsGroup in the template.',
    command:
      'kubectl logs {{name}} -c {{container}} -n {{namespace}} --previous',
  },
  VolumeFull: {
    title: 'The volume of PersistentVolumeClaim {{name}} is full',
    because: '{{who}}: {{message}}',
    next: 'Raise the storage request of the claim, if its StorageClass allows expansion, or make room on the volume. Start no repair before there is room.',
    command:
      'kubectl get pvc {{name}} -n {{namespace}} -o custom-columns=CLASS:.spec.storageClassName,REQUEST:.spec.resources.requests.storage,CAPACITY:.status.capacity.storage',
    variants: {
      unknownClaim: {
        title: 'A volume of Pod {{name}} is full',
        next: 'Find out which of its volumes it is. Raise the storage request of that claim, if its StorageClass allows expansion, or make room on the volume.',
        command: 'kubectl describe pod {{name}} -n {{namespace}}',
      },
    },
  },
  VolumeReadOnly: {
    title: 'The volume of Pod {{name}} is read-only',
    because: 'Container {{container}} ended with: {{message}}',
    next: 'Delete Pod {{name}} once, so that the volume is mounted anew and its file system checked. Look for disk errors in the kernel log of the node.',
    command: 'kubectl delete pod {{name}} -n {{namespace}}',
  },
  VolumeDeleteFails: {
    title: 'The disk of PersistentVolume {{name}} could not be deleted',
    because: 'Its claim is gone, and the disk still costs money: {{message}}',
    next: 'Resolve what the storage system reports, then check there that the disk is gone.',
    command: 'kubectl describe pv {{name}}',
  },
  VolumeModifyFails: {
    title:
      'PersistentVolumeClaim {{name}} does not get VolumeAttributesClass {{class}}',
    because: 'The storage system refuses: {{message}}',
    next: 'Choose a VolumeAttributesClass that the storage system can provide. The volume keeps its attributes meanwhile.',
    command: 'kubectl describe pvc {{name}} -n {{namespace}}',
    variants: {
      missing: {
        because:
          'The claim names VolumeAttributesClass {{class}}, and the cluster has none of that name.',
        next: 'Create VolumeAttributesClass {{class}}, or name an existing one.',
        command: 'kubectl get volumeattributesclass',
      },
    },
  },
  VolumeOwnerChanging: {
    title: 'The kubelet changes the owner of every file for Pod {{name}}',
    because: 'fsGroup is set, and the Pod starts after that: {{message}}',
    next: 'Wait for it to end. Set fsGroupChangePolicy: OnRootMismatch in the template, so that the next start does not do it again.',
    command: 'kubectl describe pod {{name}} -n {{namespace}}',
    variants: {
      onRootMismatch: {
        next: 'Wait for it to end. With fsGroupChangePolicy: OnRootMismatch the next start does not do it again.',
      },
    },
  },
  VolumeUnhealthy: {
    title:
      'The driver says that the volume of PersistentVolumeClaim {{name}} is not well: {{status}}',
    because: '{{message}}',
    next: 'Check the volume in the storage system, and that a backup of it can be restored.',
    command: 'kubectl describe pvc {{name}} -n {{namespace}}',
  },
} satisfies Record<string, FindingText>;
