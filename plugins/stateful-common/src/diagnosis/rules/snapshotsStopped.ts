// SPDX-License-Identifier: Apache-2.0

import type { VolumeSnapshot } from '../../kubernetes';
import { refOf } from '../objectRef';
import { defineRule } from '../rule';

/** So many make a habit. */
const habit = 3;

const hourMs = 3_600_000;

/** A claim that never had snapshots may be backed up by other means. */
export const snapshotsStopped = defineRule({
  id: 'SnapshotsStopped',
  severity: 'warning',
  reads: ['PersistentVolumeClaim', 'VolumeSnapshot'],
  detect: reading =>
    reading.each('PersistentVolumeClaim').flatMap(claim => {
      const { namespace, name, deletionTimestamp } = claim.metadata;
      const snapshots = reading
        .inNamespace('VolumeSnapshot', namespace)
        .filter(({ spec }) => spec.claimName === name);
      const ready = snapshots
        .filter(({ status }) => status.readyToUse)
        .map(takenAt)
        .sort((a, b) => b - a);
      if (deletionTimestamp || ready.length < habit) {
        return [];
      }
      const gaps = ready.slice(1).map((time, index) => ready[index] - time);
      const interval = Math.max(...gaps);
      const isRegular =
        interval >= hourMs && interval <= Math.min(...gaps) * 1.5;
      const newest = new Date(ready[0]).toISOString();
      const failed = snapshots.find(
        snapshot => snapshot.status.error && takenAt(snapshot) > ready[0],
      );
      // One may be late, two are not.
      return isRegular && reading.lasted(newest, interval * 3)
        ? {
            subject: refOf(claim),
            newest,
            hours: Math.max(1, Math.round(interval / hourMs)),
            message: failed?.status.error,
          }
        : [];
    }),
  explain: ({ newest, hours, message }) => ({
    newest,
    hours,
    message,
    variant: message ? 'failed' : undefined,
  }),
});

function takenAt({ metadata, status }: VolumeSnapshot): number {
  return Date.parse(status.creationTime ?? metadata.creationTimestamp ?? '');
}
