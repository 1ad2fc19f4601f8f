// SPDX-License-Identifier: Apache-2.0

import { claimsOf } from '../claimState';
import { admits, reaches } from '../nodeFit';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';
import {
  schedulingFailureKinds,
  schedulingFailureKindsIfKnown,
  schedulingFailures,
} from '../schedulingFailure';
import { pinOf, termsOf, volumePinned } from '../volumePin';

/** Computed: the scheduler's words alone may be about some of the nodes. */
export const volumeOutOfReach = defineRule({
  id: 'VolumeOutOfReach',
  severity: 'critical',
  reads: [
    ...schedulingFailureKinds,
    'PersistentVolumeClaim',
    'PersistentVolume',
    'Node',
  ],
  readsIfKnown: schedulingFailureKindsIfKnown,
  detect: reading =>
    schedulingFailures(reading, volumePinned).flatMap(({ pod, message }) =>
      claimsOf(pod, reading).flatMap(claim => {
        const volume = reading.get(
          'PersistentVolume',
          '',
          claim.spec.volumeName ?? '',
        );
        const terms = volume ? termsOf(volume) : [];
        const near = reading.all('Node').filter(node => reaches(node, terms));
        return volume && terms.length && !near.some(node => admits(node, pod))
          ? {
              subject: refOf(claim),
              affects: [refOf(pod)],
              pod: pod.metadata.name,
              pin: pinOf(volume),
              nodes: near.map(({ metadata }) => metadata.name),
              message,
            }
          : [];
      }),
    ),
  explain: ({ pod, pin, nodes, message }) => ({
    pod,
    pin,
    message,
    nodes: nodes.join(', '),
    variant: nodes.length ? 'unusable' : undefined,
  }),
});
