// SPDX-License-Identifier: Apache-2.0

import type { FindingText } from './text';

/** Of StatefulSets and other workloads. */
export const workloadTexts = {
  PodCreationRefused: {
    title: 'The API server refuses the Pods of {{kind}} {{name}}',
    because: '{{message}}',
    next: 'Change the template so that it is admitted, or the policy or webhook that refuses it.',
    command: 'kubectl describe {{resource}} {{name}} -n {{namespace}}',
  },
  QuotaExceeded: {
    title: 'ResourceQuota {{quota}} leaves no room for {{kind}} {{name}}',
    because: '{{message}}',
    next: 'Raise the quota, or free some of it in the namespace.',
    command: 'kubectl describe quota {{quota}} -n {{namespace}}',
  },
  QuotaNeedsRequests: {
    title:
      'ResourceQuota {{quota}} requires containers of {{kind}} {{name}} to set {{resources}}',
    because:
      'In a namespace with this quota, Pods are only created if each container has requests and limits for what the quota counts. Without them: {{containers}}.',
    next: 'Set {{resources}} for {{containers}} where the template comes from, or add a LimitRange with defaults to the namespace.',
    command: 'kubectl describe quota {{quota}} -n {{namespace}}',
    variants: {
      owner: {
        next: 'Set {{resources}} for {{containers}} in {{ownerKind}} {{owner}}, or add a LimitRange with defaults to the namespace.',
      },
    },
  },
  SchedulerBypassed: {
    title:
      '{{kind}} {{name}} bypasses the scheduler, so nobody starts the provisioning',
    because:
      'nodeName is set to {{node}}, so the scheduler never sees Pod {{pod}}. The StorageClass of PersistentVolumeClaim {{claim}} creates the volume only after the scheduler chose a node.',
    next: 'Use a nodeSelector with kubernetes.io/hostname: {{node}} in place of nodeName, then delete Pod {{pod}}.',
    command: 'kubectl get pod {{pod}} -n {{namespace}} -o wide',
  },
} satisfies Record<string, FindingText>;
