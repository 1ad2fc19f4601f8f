// SPDX-License-Identifier: Apache-2.0

import {
  creationFailureKinds,
  creationFailureKindsWeakWithout,
  creationFailures,
  refusalOf,
} from '../creationFailure';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';

const full = /exceeded quota: ([^,]+)/;

export const quotaExceeded = defineRule({
  id: 'QuotaExceeded',
  severity: 'critical',
  reads: creationFailureKinds,
  weakWithout: creationFailureKindsWeakWithout,
  detect: reading =>
    creationFailures(reading, full).map(({ workload, event }) => ({
      subject: refOf(workload),
      quota: full.exec(event.message)![1],
      message: refusalOf(event),
    })),
  explain: ({ quota, message }) => ({ quota, message }),
});
