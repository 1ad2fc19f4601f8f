// SPDX-License-Identifier: Apache-2.0

import { Skeleton } from '@backstage/ui';
import styles from './Skeletons.module.css';

const rows = [0, 1, 2];

/** A placeholder for a table of replicas. */
export function WorkloadsSkeleton() {
  return (
    <div className={styles.lines} aria-hidden>
      {rows.map(row => (
        <div key={row} className={styles.row}>
          <Skeleton width="24%" height={16} />
          <Skeleton width="14%" height={16} />
          <Skeleton width="18%" height={16} />
          <Skeleton width="30%" height={16} />
        </div>
      ))}
    </div>
  );
}
