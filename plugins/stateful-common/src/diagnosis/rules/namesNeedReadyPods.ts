// SPDX-License-Identifier: Apache-2.0

import { refOf } from '../objectRef';
import { hasStarted, isReady } from '../podState';
import { setMembers } from '../rolloutState';
import { defineRule } from '../rule';

/** Only where all are stuck: one that is ready lets the others find it. */
export const namesNeedReadyPods = defineRule({
  id: 'NamesNeedReadyPods',
  severity: 'info',
  reads: ['StatefulSet', 'Pod', 'Service'],
  detect: reading =>
    reading.each('StatefulSet').flatMap(set => {
      const { metadata, spec } = set;
      const service = spec.serviceName
        ? reading.get('Service', metadata.namespace, spec.serviceName)
        : undefined;
      const members = setMembers(set, reading);
      return service?.spec.headless &&
        !service.spec.publishNotReadyAddresses &&
        spec.replicas > 1 &&
        members.some(({ pod }) => hasStarted(pod)) &&
        members.every(({ pod }) => !isReady(pod))
        ? { subject: refOf(set), service: service.metadata.name }
        : [];
    }),
  explain: ({ service }) => ({ service }),
});
