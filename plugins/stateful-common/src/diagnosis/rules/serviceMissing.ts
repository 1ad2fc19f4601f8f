// SPDX-License-Identifier: Apache-2.0

import { refOf } from '../objectRef';
import { defineRule } from '../rule';

/** Objects that are applied together arrive within this time. */
const settleMs = 60_000;

/** The field may be left out since 1.36, and is then no matter. */
export const serviceMissing = defineRule({
  id: 'ServiceMissing',
  severity: 'warning',
  reads: ['StatefulSet', 'Service'],
  detect: reading =>
    reading
      .each('StatefulSet')
      .filter(
        ({ metadata, spec }) =>
          !metadata.deletionTimestamp &&
          spec.serviceName &&
          !reading.get('Service', metadata.namespace, spec.serviceName) &&
          reading.lasted(metadata.creationTimestamp, settleMs),
      )
      .map(set => ({ subject: refOf(set), service: set.spec.serviceName })),
  explain: ({ service }) => ({ service }),
});
