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
} satisfies Record<string, FindingText>;
