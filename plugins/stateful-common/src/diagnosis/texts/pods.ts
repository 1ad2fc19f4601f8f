// SPDX-License-Identifier: Apache-2.0

import type { FindingText } from './text';

/** Of Pods and their containers. */
export const podTexts = {
  ContainerKeepsExiting: {
    title: 'Container {{container}} of Pod {{name}} keeps exiting',
    because:
      'It was restarted {{restarts}} times. Its last run ended with exit code {{exitCode}}.',
    next: 'Read the logs of its last run.',
    command:
      'kubectl logs {{name}} -c {{container}} -n {{namespace}} --previous',
    variants: {
      message: {
        because:
          'It was restarted {{restarts}} times. Its last run ended with exit code {{exitCode}} and said: {{message}}',
      },
    },
  },
  ImageCannotBePulled: {
    title:
      'The image of container {{container}} of Pod {{name}} cannot be pulled',
    because: '{{reason}}: {{message}}',
    next: 'Correct the image or its tag, or give the Pod access to the registry.',
    command: 'kubectl describe pod {{name}} -n {{namespace}}',
  },
  LivenessKillsRecovery: {
    title:
      'The liveness probe ends container {{container}} of Pod {{name}} before it is ready',
    because:
      'The container has no startupProbe, and its livenessProbe gives up after {{budget}} seconds. It was restarted {{restarts}} times, each time before it was ready; after an unclean stop it has to start over.',
    next: 'Add a startupProbe that allows for the longest recovery to the template, then delete the Pod once if it is not replaced.',
    command:
      'kubectl logs {{name}} -c {{container}} -n {{namespace}} --previous',
  },
  OutOfMemory: {
    title: 'Container {{container}} of Pod {{name}} ran out of memory',
    because:
      'The kernel killed it (OOMKilled) because its node had no memory left for it. It was restarted {{restarts}} times.',
    next: 'Set a memory request and limit that fit what the container needs.',
    command: 'kubectl describe pod {{name}} -n {{namespace}}',
    variants: {
      limit: {
        because:
          'The kernel killed it at its memory limit of {{limit}} (OOMKilled). It was restarted {{restarts}} times.',
        next: 'Raise the memory limit in the template, or have the application use less.',
      },
    },
  },
  PodUnschedulable: {
    title: 'The scheduler finds no node for Pod {{name}}',
    because: 'It says: {{message}}',
    next: 'Make room or another node, or change what the template asks of nodes: its requests, tolerations, affinity and ports.',
    command: 'kubectl describe pod {{name}} -n {{namespace}}',
    variants: {
      asked: {
        because: 'It says: {{message}} The Pod asks for {{asked}}.',
      },
      compared: {
        because:
          'It says: {{message}} The Pod asks for {{asked}}. No node has more than {{largest}} in all, and other Pods use some of that.',
        next: 'Free some of a node, add a node that is large enough, or lower the requests in the template.',
        command: 'kubectl describe nodes',
      },
      preempted: {
        title:
          'Pod {{name}} was preempted, and the scheduler finds no other node for it',
        because:
          'Pods of a higher priority took its place. The scheduler says: {{message}}',
        next: 'Add a node, or give the template a PriorityClass that fits its importance.',
      },
    },
  },
  PodStaysPending: {
    title: 'Pod {{name}} has not started since {{since}}',
    because: 'It is Pending {{place}}, and nothing that was read says why.',
    next: 'Read the events of the Pod and of its claims. If there are none, check that the scheduler, kube-controller-manager and the kubelet of its node run.',
    command: 'kubectl describe pod {{name}} -n {{namespace}}',
    variants: {
      message: {
        because:
          'It is Pending {{place}}. The last that was said of it: {{message}}',
        next: 'Fix the reported problem. Kubernetes retries.',
      },
    },
  },
  PodHangsInShutdown: {
    title: 'The shutdown of Pod {{name}} hangs',
    because:
      'It should have ended by {{since}}. Node {{node}} is ready, and its kubelet has not finished the Pod.',
    next: 'Check what its containers and their preStop hooks wait for, and whether the node can unmount its volumes.',
    command: 'kubectl describe pod {{name}} -n {{namespace}}',
    variants: {
      message: {
        because:
          'It should have ended by {{since}}. The kubelet of Node {{node}} says: {{message}}',
        next: 'Resolve what the kubelet reports. It tries again by itself.',
      },
      unknownNode: {
        title: 'Pod {{name}} should have ended and has not',
        because:
          'It should have ended by {{since}}. Whether its Node {{node}} still answers was not read.',
        next: 'Check whether Node {{node}} is ready. If it is, check what the containers and their preStop hooks wait for. If it is not, confirm that the machine is powered off before anything else.',
        command: 'kubectl get node {{node}}',
      },
      finalizers: {
        title: 'Pod {{name}} waits for finalizers: {{finalizers}}',
        because:
          'It should have ended by {{since}}. Its containers have ended, and the object stays until those who set {{finalizers}} are done.',
        next: 'Find the controller that sets {{finalizers}}, and check that it runs and what its logs say of this Pod.',
        command:
          'kubectl get pod {{name}} -n {{namespace}} -o jsonpath={.metadata.finalizers}',
      },
    },
  },
  ContainerCannotStart: {
    title: 'Pod {{name}} cannot start {{who}}',
    because: '{{reason}}: {{message}}',
    next: 'Resolve what the kubelet reports. It tries again by itself.',
    command: 'kubectl describe pod {{name}} -n {{namespace}}',
    variants: {
      object: {
        title:
          '{{object}} does not exist, and Pod {{name}} cannot start {{who}} without it',
        next: 'Create {{object}} in namespace {{namespace}}, or correct its name in the template. The kubelet tries again by itself.',
      },
      key: {
        title:
          '{{object}} has no key {{missingKey}}, and Pod {{name}} cannot start {{who}} without it',
        next: 'Add key {{missingKey}} to {{object}}, or correct the reference in the template. The kubelet tries again by itself.',
      },
      image: {
        title: 'The image of {{who}} of Pod {{name}} is no valid name',
        next: 'Correct the image in the template.',
      },
      sandbox: {
        title: 'The node cannot set up the network and sandbox of Pod {{name}}',
        next: 'Check the network plugin (CNI) and the container runtime on the node of the Pod. The kubelet tries again by itself.',
        command: 'kubectl get pod {{name}} -n {{namespace}} -o wide',
      },
    },
  },
  ClaimOfPodMissing: {
    title: 'PersistentVolumeClaim {{name}} of Pod {{pod}} does not exist',
    because:
      'Pod {{pod}} refers to it and cannot start without it, and its controller does not make claims.',
    next: 'Create PersistentVolumeClaim {{name}}, or correct the name in the template. If there was one, find out who deleted it: a new one is empty.',
    command: 'kubectl get pvc -n {{namespace}}',
    variants: {
      operator: {
        because:
          'Pod {{pod}} refers to it and cannot start without it. The claim was deleted. The operator of {{ownerKind}} {{owner}} makes it anew at its next round, which may wait for the Pod.',
        next: 'Check what the operator says of {{ownerKind}} {{owner}}, and whether it waits for Pod {{pod}} before it makes the claim. A new claim is empty: the member has to get its data from its peers or a backup.',
        command: 'kubectl describe pod {{pod}} -n {{namespace}}',
      },
    },
  },
  ReadinessGateUnmet: {
    title: 'Readiness gate {{gate}} keeps Pod {{name}} from being ready',
    because:
      'All its containers are ready. Nobody has set the condition {{gate}} that the Pod names as a readiness gate.',
    next: 'Check the controller that sets {{gate}}.',
    command: 'kubectl get pod {{name}} -n {{namespace}} -o wide',
    variants: {
      status: {
        because:
          'All its containers are ready. The condition {{gate}}, which the Pod names as a readiness gate, is {{status}}.',
      },
      said: {
        because:
          'All its containers are ready. The condition {{gate}}, which the Pod names as a readiness gate, is {{status}}: {{said}}',
        next: 'Resolve what {{gate}} reports, or check the controller that sets it.',
      },
    },
  },
  ProbeFails: {
    title:
      'Container {{container}} of Pod {{name}} runs, and its {{probe}} probe fails',
    because: 'The container runs longer than its probes allow for.',
    next: 'Read the logs of the container.',
    command: 'kubectl logs {{name}} -c {{container}} -n {{namespace}}',
    variants: {
      message: { because: 'The kubelet says: {{message}}' },
    },
  },
  FailedPodNotReplaced: {
    title: 'Pod {{name}} has failed, and nobody replaces it',
    because:
      '{{reason}}: {{message}}. {{ownerKind}} {{owner}} is no StatefulSet: the failed Pod keeps its name, so that no new one is made.',
    next: 'Delete the failed Pod, so that its operator makes it anew.',
    command: 'kubectl delete pod {{name}} -n {{namespace}}',
  },
  EarlierDiskReused: {
    title: 'Pod {{name}} took up the disk of an earlier installation',
    because:
      'StatefulSet {{set}} is of {{made}} and was never ready. PersistentVolumeClaim {{claim}} is of {{claimMade}}. An application that finds data does not apply what is set for a first start only, such as a password.',
    next: 'Read the logs. If they tell of a wrong password or another version, give the set those of the earlier installation.',
    command: 'kubectl logs {{name}} -n {{namespace}} --all-containers',
  },
  LifecycleHookHolds: {
    title: 'Lifecycle hook {{hook}} holds Pod {{name}}',
    because:
      'Its label lifecycle.apps.kruise.io/state is {{state}}: OpenKruise waits until whoever the hook is for lets go of the Pod.',
    next: 'Check the controller that the hook is for.',
    command: 'kubectl get pod {{name}} -n {{namespace}} --show-labels',
    variants: {
      handlers: {
        because:
          'Its label lifecycle.apps.kruise.io/state is {{state}}: OpenKruise waits until {{handlers}} is taken from the Pod.',
        next: 'Check the controller that takes {{handlers}} from the Pod when it is done.',
      },
    },
  },
} satisfies Record<string, FindingText>;
