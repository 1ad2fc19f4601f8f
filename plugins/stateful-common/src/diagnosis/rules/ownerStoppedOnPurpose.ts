// SPDX-License-Identifier: Apache-2.0

import { refOf } from '../objectRef';
import { stopsOf } from '../purposeOfOwner';
import { defineRule } from '../rule';

/** As meant: told so that nobody takes it for a failure, or for nothing deployed. */
export const ownerStoppedOnPurpose = defineRule({
  id: 'OwnerStoppedOnPurpose',
  severity: 'info',
  reads: ['CustomResource'],
  detect: reading =>
    reading
      .each('CustomResource')
      .filter(({ metadata }) => !metadata.deletionTimestamp)
      .flatMap(owner =>
        stopsOf(owner).map(({ how, by, undo, since, pods }) => ({
          subject: refOf(owner),
          key: `${owner.ofKind}/${owner.metadata.namespace}/${owner.metadata.name}/${how}`,
          how,
          by,
          undo,
          since,
          pods: pods?.join(', '),
        })),
      ),
  explain: ({ how, by, undo, since, pods }) => ({
    how: pods ? `${how} for ${pods}` : how,
    by,
    undo,
    since,
    variant: since ? 'since' : undefined,
  }),
});
