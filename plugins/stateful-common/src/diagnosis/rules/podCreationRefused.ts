// SPDX-License-Identifier: Apache-2.0

import {
  creationFailureKinds,
  creationFailureKindsWeakWithout,
  creationFailures,
  refusalOf,
} from '../creationFailure';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';

/**
 * Of PodSecurity, admission webhooks and validation. Quotas, names that are too long,
 * claims and namespaces on their way out are other matters.
 */
const refused =
  /^(?!.*(exceeded quota|failed quota|must be no more than 63|being (deleted|terminated))).*(forbidden|denied|violates PodSecurity|failed calling webhook|is invalid)/is;

export const podCreationRefused = defineRule({
  id: 'PodCreationRefused',
  severity: 'critical',
  reads: creationFailureKinds,
  weakWithout: creationFailureKindsWeakWithout,
  detect: reading =>
    creationFailures(reading, refused).map(({ workload, event }) => ({
      subject: refOf(workload),
      message: refusalOf(event),
      resource: workload.kind.toLowerCase(),
    })),
  explain: ({ message, resource }) => ({ message, resource }),
});
