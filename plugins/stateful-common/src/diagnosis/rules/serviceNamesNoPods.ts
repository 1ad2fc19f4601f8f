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
      const missed = setMembers(set, reading).find(
        ({ pod }) => !matchesLabels(selector, pod.metadata.labels),
      )?.pod.metadata.name;
      const misses = Object.keys(selector).length > 0 && missed !== undefined;
      return headless && !misses
        ? []
        : {
            subject: refOf(set),
            service: service.metadata.name,
            missed: headless ? missed : undefined,
          };
    }),
  explain: ({ service, missed }) => ({
    service,
    missed,
    variant: missed ? 'selector' : undefined,
  }),
});
