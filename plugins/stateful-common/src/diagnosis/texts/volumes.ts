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
} satisfies Record<string, FindingText>;
