// SPDX-License-Identifier: Apache-2.0

import {
  attachFailureKinds,
  attachFailureKindsWeakWithout,
  attachFailures,
  heldMessage,
} from '../attachFailure';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';

/** The controller tries again several times within this time. */
const retryMs = 3 * 60_000;

/** Quotes the attacher, unless another node has the volume; rules that know what its words mean come first. */
export const attachFails = defineRule({
  id: 'AttachFails',
  severity: 'critical',
  symptom: true,
  reads: attachFailureKinds,
  weakWithout: attachFailureKindsWeakWithout,
  detect: reading =>
    attachFailures(reading)
      .filter(
        ({ since, message }) =>
          !heldMessage.test(message) && reading.lasted(since, retryMs),
      )
      .map(({ pod, claim, node, message }) => ({
        subject: refOf(pod),
        waitsFor: [refOf(claim)],
        claim: claim.metadata.name,
        node,
        message,
      })),
  explain: ({ claim, node, message }) => ({ claim, node, message }),
});
