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
  NodeLost: {
    title:
      'Node {{name}} does not answer, so Pod {{pod}} is neither ended nor replaced',
    because:
      'The kubelet of Node {{name}} is not ready, and only it can say that Pod {{podNamespace}}/{{pod}} has ended. Until then Kubernetes starts no second copy, because two may write the same volume.',
    next: 'Confirm that the machine is powered off. Only then taint the node with node.kubernetes.io/out-of-service=nodeshutdown:NoExecute: its Pods are removed and their volumes detached. Take the taint away once the node is back.',
    command: 'kubectl describe node {{name}}',
    variants: {
      since: {
        because:
          'The kubelet of Node {{name}} is not ready since {{since}}, and only it can say that Pod {{podNamespace}}/{{pod}} has ended. Until then Kubernetes starts no second copy, because two may write the same volume.',
      },
      gone: {
        title:
          'Node {{name}} is gone, and Pod {{pod}} on it is neither ended nor replaced',
        because:
          'There is no Node {{name}} any more, and only its kubelet could say that Pod {{podNamespace}}/{{pod}} has ended.',
        next: 'Confirm that the machine is powered off. Kubernetes removes Pods of nodes that do not exist by itself: check that kube-controller-manager runs.',
        command: 'kubectl get nodes',
      },
    },
  },
  SetNameTooLong: {
    title: 'The name of StatefulSet {{name}} leaves no room for the revision',
    because:
      'Pods carry the name and a hash as the label controller-revision-hash, which takes 63 characters. The name alone has {{length}}.',
    next: 'Make the set anew under a name of at most 52 characters. Its claims are named after it: plan how the data gets there.',
    command: 'kubectl describe statefulset {{name}} -n {{namespace}}',
    variants: {
      revision: {
        because:
          'Pods carry the name and a hash as the label controller-revision-hash, which takes 63 characters. The name alone has {{length}}, and the label would be {{revision}}.',
      },
    },
  },
  RollbackBlocked: {
    title:
      'The template of StatefulSet {{set}} was changed, and Kubernetes will not replace Pod {{name}}',
    because:
      'Pod {{name}} is of revision {{revision}}, and {{wanted}} is wanted. With podManagementPolicy OrderedReady the controller waits for the Pod to be ready before it replaces it, and it does not become ready.',
    next: 'Delete Pod {{name}} once: it is made anew from the template as it is now. Its claims stay.',
    command: 'kubectl delete pod {{name}} -n {{namespace}}',
  },
  ParallelRollbackBlocked: {
    title: 'A known bug of Kubernetes {{version}} holds Pod {{name}}',
    because:
      'Pod {{name}} is not of revision {{wanted}}, which StatefulSet {{set}} wants. In 1.35.0 to 1.35.3 the controller counts Pods that are not ready against maxUnavailable, also with podManagementPolicy Parallel, and so does not replace them (kubernetes#137409).',
    next: 'Delete Pod {{name}} once: it is made anew from the template as it is now. Upgrade to 1.35.4 or later.',
    command: 'kubectl delete pod {{name}} -n {{namespace}}',
    variants: {
      unknownVersion: {
        title:
          'Kubernetes does not replace Pod {{name}}, which is of an older revision',
        because:
          'StatefulSet {{set}} wants revision {{wanted}}. With podManagementPolicy Parallel the controller replaces such a Pod at once, but for a bug in 1.35.0 to 1.35.3 (kubernetes#137409). The version of the server was not read.',
        next: 'Delete Pod {{name}} once: it is made anew from the template as it is now. Check the version of the server.',
      },
    },
  },
  NewRevisionFails: {
    title:
      'Pod {{name}} of the new revision of StatefulSet {{set}} does not become ready',
    because:
      'Revision {{revision}} is being rolled out. {{state}} {{older}} Pods of the older revision still serve.',
    next: 'Correct the template or undo the rollout. If the Pod is not replaced then, delete it once: OrderedReady waits for it to be ready.',
    command: 'kubectl rollout undo statefulset {{set}} -n {{namespace}}',
  },
  OrderedRestartDeadlock: {
    title: 'Pod {{name}} waits for peers that are only made when it is ready',
    because:
      'No other Pod of StatefulSet {{set}} exists, and the claims of {{missing}} more do: they ran before. With podManagementPolicy OrderedReady the next Pod is made when Pod {{name}} is ready.',
    next: 'Read the logs of Pod {{name}}. If it waits for its peers, make the set anew with podManagementPolicy Parallel, which keeps Pods and claims if the old one is deleted with --cascade=orphan.',
    command: 'kubectl logs {{name}} -n {{namespace}} --all-containers',
  },
  OwnerStoppedOnPurpose: {
    title: '{{kind}} {{name}} is {{how}} on purpose',
    because: 'Somebody set {{by}}.',
    next: 'Nothing to do. The command takes it back when it is time.',
    command: '{{undo}}',
    variants: {
      since: { because: 'Somebody set {{by}}. It is so since {{since}}.' },
    },
  },
  ControllerNotProcessing: {
    title: 'The controller does not process StatefulSet {{name}}',
    because:
      'It is at generation {{generation}}, and the controller has seen generation {{observed}}.',
    next: 'Check that kube-controller-manager runs, is the leader and reaches the API server.',
    command: 'kubectl get lease kube-controller-manager -n kube-system -o yaml',
    variants: {
      since: {
        because:
          'It was changed at {{changedAt}} and is at generation {{generation}}. The controller has seen generation {{observed}}.',
      },
    },
  },
  ScaleUpWaits: {
    title: 'StatefulSet {{name}} waits for Pod {{pod}} before it makes more',
    because:
      '{{missing}} Pods are not made yet. With podManagementPolicy OrderedReady each waits for the lower ones to be ready.',
    next: 'Find out why Pod {{pod}} is not ready.',
    command: 'kubectl describe pod {{pod}} -n {{namespace}}',
  },
  ScaleDownWaits: {
    title:
      'StatefulSet {{name}} waits for Pod {{pod}} before it removes others',
    because:
      'replicas is {{replicas}}, and {{surplus}} Pods exist beyond that. With podManagementPolicy OrderedReady none is removed while a lower one is not ready.',
    next: 'Find out why Pod {{pod}} is not ready.',
    command: 'kubectl describe pod {{pod}} -n {{namespace}}',
  },
  UpdateHeldByPartition: {
    title: 'Replicas of StatefulSet {{name}} below {{partition}} stay old',
    because:
      'partition is {{partition}}, so the update that began by {{since}} stops there, as meant.',
    next: 'Lower the partition when the rest should follow.',
    command:
      'kubectl get statefulset {{name}} -n {{namespace}} -o jsonpath={.spec.updateStrategy}',
  },
  UpdateWaitsForDeletion: {
    title: 'The update of StatefulSet {{name}} waits for you to delete Pods',
    because:
      'Its strategy is OnDelete, and of an older revision are: {{pods}}.',
    next: 'Delete the Pods one at a time when it suits, each when the one before is ready.',
    command: 'kubectl delete pod {{last}} -n {{namespace}}',
  },
  WaitsForMinReady: {
    title: 'StatefulSet {{name}} waits for minReadySeconds',
    because:
      '{{ready}} Pods are ready, {{available}} of them for at least {{seconds}} seconds.',
    next: 'Nothing to do: it ends by itself.',
  },
  ServiceMissing: {
    title: 'Service {{service}} of StatefulSet {{name}} does not exist',
    because:
      'The set names it as its serviceName, and without it the Pods have no DNS names of their own.',
    next: 'Create Service {{service}} with clusterIP None and the selector of the set.',
    command: 'kubectl get services -n {{namespace}}',
  },
  ServiceNamesNoPods: {
    title:
      'Service {{service}} gives the Pods of StatefulSet {{name}} no DNS names',
    because:
      'The set names it as its serviceName, and it is not headless: only the Service itself has a name.',
    next: 'Make a Service with clusterIP None for the set. clusterIP and serviceName cannot be changed, so one of the two has to be made anew.',
    command: 'kubectl get service {{service}} -n {{namespace}} -o yaml',
    variants: {
      selector: {
        because:
          'The set names it as its serviceName, and its selector does not match Pod {{missed}}.',
        next: 'Correct the selector of Service {{service}}.',
      },
    },
  },
  NamesNeedReadyPods: {
    title:
      'Pods of StatefulSet {{name}} find each other by name only once they are ready',
    because:
      'No Pod is ready, and Service {{service}} does not publish addresses of Pods that are not.',
    next: 'If they have to find each other to become ready, set publishNotReadyAddresses: true in Service {{service}}.',
    command: 'kubectl get service {{service}} -n {{namespace}} -o yaml',
  },
  ReplicasTogether: {
    title:
      '{{count}} of {{of}} replicas of StatefulSet {{name}} are on {{domain}} {{place}}',
    because:
      'A failure of {{domain}} {{place}} takes {{count}} at once, and other nodes could take some.',
    next: 'Add topologySpreadConstraints or Pod anti-affinity to the template.',
    command: 'kubectl get pods -n {{namespace}} -o wide',
  },
  NoDisruptionBudget: {
    title: 'No PodDisruptionBudget covers StatefulSet {{name}}',
    because:
      'A drain of several nodes may take all {{replicas}} replicas at once.',
    next: 'Create a PodDisruptionBudget that says how many may be away.',
    command: 'kubectl get poddisruptionbudgets -n {{namespace}}',
  },
  BudgetAllowsNone: {
    title: 'PodDisruptionBudget {{name}} lets no Pod go',
    because:
      'All {{pods}} Pods are healthy, and {{needed}} have to be, so a drain of their nodes never ends.',
    next: 'Allow one to be away: raise maxUnavailable, or lower minAvailable.',
    command: 'kubectl describe poddisruptionbudget {{name}} -n {{namespace}}',
  },
} satisfies Record<string, FindingText>;
