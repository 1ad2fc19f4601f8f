// SPDX-License-Identifier: Apache-2.0

import { claimsOf } from '../claimState';
import { admits, reaches } from '../nodeFit';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';
import {
  schedulingFailureKinds,
  schedulingFailureKindsIfKnown,
  schedulingFailures,
} from '../schedulingFailure';
import { pinOf, termsOf, volumePinned } from '../volumePin';

const spread = /didn't (match|satisfy) (existing )?pod topology spread/i;

/** Nodes where the volume is are free, and the constraint wants the pod elsewhere. */
export const spreadAgainstVolume = defineRule({
  id: 'SpreadAgainstVolume',
  severity: 'critical',
  reads: [
    ...schedulingFailureKinds,
    'PersistentVolumeClaim',
    'PersistentVolume',
    'Node',
  ],
  readsIfKnown: schedulingFailureKindsIfKnown,
  detect: reading =>
    schedulingFailures(reading, spread).flatMap(({ pod, message }) => {
      const constraint =
        pod.spec.spreadConstraints.find(({ topologyKey }) =>
          topologyKey.endsWith('/zone'),
        ) ?? pod.spec.spreadConstraints[0];
      const volumes = claimsOf(pod, reading).flatMap(
        ({ spec }) =>
          reading.get('PersistentVolume', '', spec.volumeName ?? '') ?? [],
      );
      const pinned = volumes.find(volume => termsOf(volume).length);
      const usable = reading
        .all('Node')
        .filter(
          node =>
            admits(node, pod) &&
            volumes.every(volume => reaches(node, termsOf(volume))),
        );
      return constraint && pinned && usable.length && volumePinned.test(message)
        ? {
            subject: refOf(pod),
            topologyKey: constraint.topologyKey,
            maxSkew: constraint.maxSkew,
            pin: pinOf(pinned),
            nodes: usable.map(({ metadata }) => metadata.name).join(', '),
          }
        : [];
    }),
  explain: ({ topologyKey, maxSkew, pin, nodes }) => ({
    topologyKey,
    maxSkew,
    pin,
    nodes,
  }),
});
