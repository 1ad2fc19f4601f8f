// SPDX-License-Identifier: Apache-2.0

import { formatQuantity } from '../../kubernetes';
import { setOfClaim } from '../chain';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';

/** Templates cannot be changed in place (KEP-4650), so claims that grew differ. */
export const claimTemplateDiffers = defineRule({
  id: 'ClaimTemplateDiffers',
  severity: 'info',
  reads: ['PersistentVolumeClaim', 'StatefulSet'],
  detect: reading =>
    reading.each('PersistentVolumeClaim').flatMap(claim => {
      const { namespace, name } = claim.metadata;
      const origin = setOfClaim(reading, namespace, name);
      const template = origin?.set.spec.claimTemplates.find(candidate =>
        name.startsWith(`${candidate.name}-${origin.set.metadata.name}-`),
      );
      const { requestedBytes } = claim.spec;
      return origin &&
        template?.requestedBytes !== undefined &&
        requestedBytes !== undefined &&
        // While it is being resized, that is the matter.
        requestedBytes <= (claim.status.capacityBytes ?? 0) &&
        requestedBytes !== template.requestedBytes
        ? {
            subject: refOf(origin.set),
            key: `${namespace}/${origin.set.metadata.name}/${template.name}`,
            claim: name,
            template: template.name,
            requested: formatQuantity(requestedBytes),
            templated: formatQuantity(template.requestedBytes),
          }
        : [];
    }),
  explain: ({ claim, template, requested, templated }) => ({
    claim,
    template,
    requested,
    templated,
  }),
});
