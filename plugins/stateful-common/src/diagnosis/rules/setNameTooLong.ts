// SPDX-License-Identifier: Apache-2.0

import { standingEvent } from '../evidence';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';

/** Newer servers say bytes. */
const tooLong = /must be no more than 63 (characters|bytes)/i;

const longestLabel = 63;

/**
 * The API server takes a set with a name that its pods cannot carry: with a hash of
 * eight to ten characters it is their label controller-revision-hash
 * (kubernetes#64023).
 */
export const setNameTooLong = defineRule({
  id: 'SetNameTooLong',
  severity: 'critical',
  reads: ['StatefulSet'],
  readsIfKnown: ['Event'],
  detect: reading =>
    reading
      .each('StatefulSet')
      .filter(
        ({ metadata, spec, status }) =>
          !metadata.deletionTimestamp && status.readyReplicas < spec.replicas,
      )
      .flatMap(set => {
        const { name } = set.metadata;
        const revision = set.status.updateRevision;
        const event = standingEvent(reading.eventsOf(set), {
          reasons: ['FailedCreate'],
          message: tooLong,
          overBy: ['SuccessfulCreate'],
        });
        return event || (revision && revision.length > longestLabel)
          ? { subject: refOf(set), length: name.length, revision }
          : [];
      }),
  explain: ({ length, revision }) => ({
    length,
    revision,
    variant: revision ? 'revision' : undefined,
  }),
});
