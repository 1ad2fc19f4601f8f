// SPDX-License-Identifier: Apache-2.0

import type { PersistentVolumeClaim } from '../../kubernetes';
import { waitsForProvisioning } from '../claimState';
import type { ClusterReading } from '../clusterReading';
import { standingEvent } from '../evidence';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';

/** A node that has just joined is listed within this time. */
const joiningMs = 60_000;

/**
 * The provisioner asks for the node that the scheduler chose, for ever
 * (kubernetes-csi/external-provisioner#1437).
 */
export const selectedNodeGone = defineRule({
  id: 'SelectedNodeGone',
  severity: 'critical',
  reads: ['PersistentVolumeClaim'],
  weakWithout: ['Node'],
  readsIfKnown: ['CSINode', 'Event'],
  detect: reading =>
    reading
      .each('PersistentVolumeClaim')
      .filter(
        claim =>
          waitsForProvisioning(claim) &&
          claim.spec.selectedNode !== undefined &&
          reading.lasted(claim.metadata.creationTimestamp, joiningMs) &&
          isGone(claim, claim.spec.selectedNode, reading),
      )
      .map(claim => ({ subject: refOf(claim), node: claim.spec.selectedNode })),
  explain: ({ node }) => ({ node }),
});

function isGone(
  claim: PersistentVolumeClaim,
  node: string,
  reading: ClusterReading,
): boolean {
  if (reading.knows('Node')) {
    return !reading.get('Node', '', node);
  }
  if (reading.knows('CSINode')) {
    return !reading.get('CSINode', '', node);
  }
  const event = standingEvent(reading.eventsOf(claim), {
    reasons: ['ProvisioningFailed'],
    message: /\b(csi)?nodes?(\.storage\.k8s\.io)? "[^"]+" not found/i,
    overBy: ['ProvisioningSucceeded'],
  });
  return event?.message.includes(`"${node}"`) ?? false;
}
