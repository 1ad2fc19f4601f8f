// SPDX-License-Identifier: Apache-2.0

import { matchesLabels } from '../../kubernetes/labels';
import { refOf } from '../objectRef';
import { setMembers } from '../rolloutState';
import { defineRule } from '../rule';

/** A Service without a selector has endpoints made by hand, which may be right. */
export const serviceNamesNoPods = defineRule({
  id: 'ServiceNamesNoPods',
  severity: 'warning',
  reads: ['StatefulSet', 'Service'],
  readsIfKnown: ['Pod'],
  detect: reading =>
    reading.each('StatefulSet').flatMap(set => {
      const { metadata, spec } = set;
      const service = spec.serviceName
        ? reading.get('Service', metadata.namespace, spec.serviceName)
        : undefined;
      if (!service || metadata.deletionTimestamp) {
        return [];
      }
      const { headless, selector } = service.spec;
      const pods = setMembers(set, reading).map(({ pod }) => pod.metadata);
      const misses =
        pods.length > 0 &&
        Object.keys(selector).length > 0 &&
        pods.every(({ labels }) => !matchesLabels(selector, labels));
      return headless && !misses
        ? []
        : {
            subject: refOf(set),
            service: service.metadata.name,
            missed: headless ? pods[0].name : undefined,
          };
    }),
  explain: ({ service, missed }) => ({
    service,
    missed,
    variant: missed ? 'selector' : undefined,
  }),
});
