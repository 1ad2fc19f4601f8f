// SPDX-License-Identifier: Apache-2.0

import { heldMessage } from '../attachFailure';
import { claimsOf, usersOf } from '../claimState';
import type { ClusterReading } from '../clusterReading';
import { standingEvent } from '../evidence';
import { refOf } from '../objectRef';
import { hasStarted, isStuck } from '../podState';
import { isSameRollout } from '../rollout';
import { defineRule } from '../rule';

/** When the attach-detach controller detaches from a node that does not answer. */
const forcedDetachMs = 6 * 60_000;

/** The same owner's other pod on it is no matter of detaching. */
const heldByPods = /used by pod\(s\)/;

export const volumeHeldElsewhere = defineRule({
  id: 'VolumeHeldElsewhere',
  // The node that is gone, the pod that does not end there, or the driver that does not let go.
  yieldsTo: ['NodeLost', 'PodHangsInShutdown', 'DetachFails'],
  reads: ['Pod', 'PersistentVolumeClaim'],
  weakWithout: ['VolumeAttachment'],
  readsIfKnown: ['Event'],
  detect: reading =>
    reading
      .each('Pod')
      .filter(pod => pod.spec.nodeName && isStuck(pod) && !hasStarted(pod))
      .flatMap(pod => {
        const held = standingEvent(reading.eventsOf(pod), {
          reasons: ['FailedAttachVolume'],
          message: heldMessage,
          overBy: ['SuccessfulAttachVolume'],
        });
        const claims = claimsOf(pod, reading).filter(
          ({ spec }) =>
            spec.volumeName && !spec.accessModes.includes('ReadWriteMany'),
        );
        // Nothing detaches what the old pod of a rollout keeps.
        if (
          claims.some(claim =>
            usersOf(claim, reading).some(
              user =>
                hasStarted(user) &&
                !user.metadata.deletionTimestamp &&
                isSameRollout(user, pod),
            ),
          )
        ) {
          return [];
        }
        const candidates = claims.map(claim => ({
          claim,
          holder: holderOf(claim.spec.volumeName!, pod.spec.nodeName!, reading),
        }));
        const found =
          candidates.find(({ holder }) => holder !== undefined) ??
          // Attachments that are known and show none make the event history.
          (held && !reading.knows('VolumeAttachment')
            ? candidates.find(({ claim }) =>
                held.message.includes(claim.spec.volumeName!),
              ) ?? candidates[0]
            : undefined);
        if (!found || heldByPods.test(held?.message ?? '')) {
          return [];
        }
        const { claim, holder } = found;
        return {
          subject: refOf(pod),
          claim: claim.metadata.name,
          node: pod.spec.nodeName,
          holder,
          isLate: reading.lasted(
            held?.firstSeen ?? pod.metadata.creationTimestamp,
            forcedDetachMs,
          ),
        };
      }),
  severity: ({ isLate }) => (isLate ? 'critical' : 'warning'),
  explain: ({ claim, node, holder }) => ({
    claim,
    node,
    holder,
    variant: holder ? 'node' : undefined,
  }),
});

/** The other node to which a volume is attached. */
function holderOf(
  volumeName: string,
  nodeName: string,
  reading: ClusterReading,
): string | undefined {
  return reading
    .attachmentsOf(volumeName)
    .find(({ spec, status }) => spec.nodeName !== nodeName && status.attached)
    ?.spec.nodeName;
}
