// SPDX-License-Identifier: Apache-2.0

import { refOf } from '../objectRef';
import { defineRule } from '../rule';

export const severalDefaultClasses = defineRule({
  id: 'SeveralDefaultClasses',
  severity: 'info',
  reads: ['StorageClass'],
  detect: reading => {
    const [newest, ...others] = reading
      .all('StorageClass')
      .filter(({ isDefault }) => isDefault)
      // As the API server: the newest, then the first by name.
      .sort(
        ({ metadata: a }, { metadata: b }) =>
          (Date.parse(b.creationTimestamp ?? '') || 0) -
            (Date.parse(a.creationTimestamp ?? '') || 0) ||
          a.name.localeCompare(b.name),
      );
    return others.length
      ? [
          {
            subject: refOf(newest),
            others: others.map(({ metadata }) => metadata.name),
          },
        ]
      : [];
  },
  explain: ({ others }) => ({ others: others.join(', ') }),
});
