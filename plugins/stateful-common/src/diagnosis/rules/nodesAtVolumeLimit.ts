// SPDX-License-Identifier: Apache-2.0

import { claimsOf } from '../claimState';
import { refOf } from '../objectRef';
import { replicaKey } from '../replicaKey';
import { defineRule } from '../rule';
import {
  schedulingFailureKinds,
  schedulingFailureKindsIfKnown,
  schedulingFailures,
} from '../schedulingFailure';
import { driverOf, limitsOf, volumeLimitKindsIfKnown } from '../volumeLimits';

const atLimit = /exceed max volume count/i;

export const nodesAtVolumeLimit = defineRule({
  id: 'NodesAtVolumeLimit',
  severity: 'critical',
  reads: schedulingFailureKinds,
  readsIfKnown: [
    ...schedulingFailureKindsIfKnown,
    'PersistentVolumeClaim',
    ...volumeLimitKindsIfKnown,
  ],
  detect: reading =>
    schedulingFailures(reading, atLimit).map(({ pod, message }) => ({
      subject: refOf(pod),
      key: replicaKey(pod),
      message,
      limits: limitsOf(
        claimsOf(pod, reading).map(claim => driverOf(claim, reading)),
        reading,
      ),
    })),
  explain: ({ message, limits }) => ({
    message,
    limits,
    variant: limits ? 'limits' : undefined,
  }),
});
