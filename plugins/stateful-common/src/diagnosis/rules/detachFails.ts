// SPDX-License-Identifier: Apache-2.0

import { refOf } from '../objectRef';
import { isStuck } from '../podState';
import { defineRule } from '../rule';

/** A detachment is tried again several times within this time. */
const retryMs = 3 * 60_000;

/** Of volumes that a pod on another node waits for; others harm nobody yet. */
export const detachFails = defineRule({
  id: 'DetachFails',
  severity: 'critical',
  // A node that is gone answers no driver.
  yieldsTo: ['NodeLost'],
  reads: ['VolumeAttachment', 'PersistentVolumeClaim', 'Pod'],
  detect: reading =>
    reading.each('PersistentVolumeClaim').flatMap(claim => {
      const { namespace, name } = claim.metadata;
      const attachment = reading
        .attachmentsOf(claim.spec.volumeName)
        .find(
          ({ metadata, status }) =>
            status.detachError &&
            reading.lasted(metadata.deletionTimestamp, retryMs),
        );
      const pods = attachment
        ? reading
            .podsUsing(namespace, name)
            .filter(
              pod =>
                isStuck(pod) && pod.spec.nodeName !== attachment.spec.nodeName,
            )
        : [];
      return attachment && pods.length
        ? {
            subject: refOf(claim),
            affects: pods.map(refOf),
            node: attachment.spec.nodeName,
            message: attachment.status.detachError!.message,
            attachment: attachment.metadata.name,
          }
        : [];
    }),
  explain: ({ node, message, attachment }) => ({ node, message, attachment }),
});
