// SPDX-License-Identifier: Apache-2.0

import type { Node } from '../../kubernetes';
import { findCondition } from '../../kubernetes/condition';
import { claimsOf } from '../claimState';
import { admits, reaches } from '../nodeFit';
import { refOf } from '../objectRef';
import { defineRule, type Found } from '../rule';
import { obstaclesIn } from '../schedulerWords';
import {
  schedulingFailureKinds,
  schedulingFailureKindsIfKnown,
  schedulingFailures,
} from '../schedulingFailure';
import { pinOf, termsOf, volumePinned } from '../volumePin';

/** What a scheduler says of nodes beside the volume that no pod could use anyway. */
const usual = ['taints', 'cordoned nodes'];

interface Unreachable extends Found {
  pod: string;
  pin: string;
  message: string;
  /** The nodes there; undefined where they are not known. */
  nodes?: string[];
  isDown?: boolean;
}

/**
 * Computed: the scheduler's words alone may be about some of the nodes. Where volumes or
 * nodes may not be read, they are all there is, and prove it if they are about nothing else.
 */
export const volumeOutOfReach = defineRule<Unreachable>({
  id: 'VolumeOutOfReach',
  severity: 'critical',
  reads: [...schedulingFailureKinds, 'PersistentVolumeClaim'],
  weakWithout: ['PersistentVolume', 'Node'],
  readsIfKnown: schedulingFailureKindsIfKnown,
  detect: reading =>
    schedulingFailures(reading, volumePinned).flatMap(({ pod, message }) =>
      claimsOf(pod, reading).flatMap(claim => {
        const volume = reading.get(
          'PersistentVolume',
          '',
          claim.spec.volumeName ?? '',
        );
        const isKnown = reading.knows('PersistentVolume');
        const terms = volume ? termsOf(volume) : [];
        const found: Unreachable = {
          subject: refOf(claim),
          affects: [refOf(pod)],
          pod: pod.metadata.name,
          pin: terms.length ? pinOf(volume!) : 'a zone or node',
          message,
        };
        if (claim.status.phase !== 'Bound' || (isKnown && !terms.length)) {
          return [];
        }
        if (!isKnown || !reading.knows('Node')) {
          return obstaclesIn(message).every(obstacle =>
            usual.includes(obstacle),
          )
            ? found
            : [];
        }
        const near = reading.all('Node').filter(node => reaches(node, terms));
        return near.some(node => admits(node, pod))
          ? []
          : {
              ...found,
              nodes: near.map(({ metadata }) => metadata.name),
              isDown: near.length > 0 && near.every(isDown),
            };
      }),
    ),
  confidence: ({ nodes }) => (nodes ? 'high' : 'medium'),
  explain: ({ pod, pin, nodes, isDown: areDown, message }) => ({
    pod,
    pin,
    message,
    nodes: nodes?.join(', '),
    variant:
      (!nodes && 'unread') ||
      (areDown && 'down') ||
      (nodes?.length && 'unusable') ||
      undefined,
  }),
});

function isDown({ status }: Node): boolean {
  return findCondition(status.conditions, 'Ready')?.status !== 'True';
}
