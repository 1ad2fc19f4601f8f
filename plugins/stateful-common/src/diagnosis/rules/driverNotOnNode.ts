// SPDX-License-Identifier: Apache-2.0

import { standingEvent } from '../evidence';
import { refOf } from '../objectRef';
import { isStuck } from '../podState';
import { defineRule } from '../rule';

/** Drivers register within about two minutes of a node's start. */
const registrationMs = 2 * 60_000;

const unknownDriver =
  /driver name (\S+) not found in the list of registered CSI drivers|CSINode \S+ does not contain driver (\S+)/;

export const driverNotOnNode = defineRule({
  id: 'DriverNotOnNode',
  severity: 'critical',
  reads: ['Pod', 'Event'],
  readsIfKnown: ['CSINode'],
  detect: reading =>
    reading
      .each('Pod')
      .filter(isStuck)
      .flatMap(pod => {
        const node = pod.spec.nodeName;
        const event = standingEvent(reading.eventsOf(pod), {
          reasons: ['FailedMount', 'FailedMapVolume', 'FailedAttachVolume'],
          message: unknownDriver,
        });
        const match = unknownDriver.exec(event?.message ?? '');
        const driver = match?.[1] ?? match?.[2];
        if (!node || !event || !driver) {
          return [];
        }
        const registered = reading
          .get('CSINode', '', node)
          ?.spec.drivers.some(({ name }) => name === driver);
        const { firstSeen = event.lastSeen } = event;
        return registered || !reading.lasted(firstSeen, registrationMs)
          ? []
          : {
              subject: { kind: 'Node', namespace: '', name: node },
              key: `${node}/${driver}`,
              affects: [refOf(pod)],
              driver,
              pod: refOf(pod),
            };
      }),
  explain: ({ driver, pod }) => ({
    driver,
    pod: pod.name,
    podNamespace: pod.namespace,
  }),
});
