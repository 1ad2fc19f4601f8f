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
          'The machine is at its limit of attached volumes, though the scheduler still saw room: {{message}} {{limits}}.',
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
        because: 'The scheduler says: {{message}} {{limits}}.',
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
      'The volume of PersistentVolumeClaim {{name}} is in {{pin}}, where Pod {{pod}} finds no node',
    because:
      'The volume can be used in {{pin}} only, and the cluster has no node there. The scheduler says: {{message}}',
    next: 'Add a node in {{pin}}. If that is not possible, restore the data to a volume elsewhere.',
    command: 'kubectl get nodes -L topology.kubernetes.io/zone',
    variants: {
      unusable: {
        because:
          'The volume can be used in {{pin}} only, and Pod {{pod}} may not use the nodes there: {{nodes}}. The scheduler says: {{message}}',
        next: 'Uncordon a node in {{pin}}, add a toleration for its taint, or add a node there.',
      },
    },
  },
} satisfies Record<string, FindingText>;
