// SPDX-License-Identifier: Apache-2.0

import {
  attachFailureKinds,
  attachFailureKindsWeakWithout,
  attachFailures,
} from '../attachFailure';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';

/** The gRPC code NotFound. */
const notFound = 5;

/** As AWS, Google Cloud, Azure and CSI drivers say it. */
const diskGone =
  /InvalidVolume\.NotFound|ResourceNotFound|\bnotFound\b|code = NotFound|\b(volume|disk)( \S+)? (was |is )?not found|volume \S+ does not exist/i;

/** The same code where the machine is not found. */
const machineGone =
  /InvalidInstanceID|'[^']*\/(instances|virtualMachines)\/[^']*'[^.]* not found|\b(node|instance|vm) \S+ (was |is )?not found/i;

export const backingDiskGone = defineRule({
  id: 'BackingDiskGone',
  severity: 'critical',
  reads: attachFailureKinds,
  weakWithout: attachFailureKindsWeakWithout,
  readsIfKnown: ['PersistentVolume'],
  detect: reading =>
    attachFailures(reading)
      .filter(
        ({ claim, message, code }) =>
          claim.status.phase === 'Bound' &&
          (code === notFound || diskGone.test(message)) &&
          !machineGone.test(message) &&
          // A claim whose PersistentVolume is gone is another matter.
          (!reading.knows('PersistentVolume') ||
            reading.get('PersistentVolume', '', claim.spec.volumeName!)?.status
              .phase === 'Bound'),
      )
      .map(({ pod, claim, message }) => ({
        subject: refOf(claim),
        affects: [refOf(pod)],
        volume: claim.spec.volumeName,
        message,
      })),
  explain: ({ volume, message }) => ({ volume, message }),
});
