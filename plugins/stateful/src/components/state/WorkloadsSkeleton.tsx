/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import { Skeleton } from '@backstage/ui';
import styles from './Skeletons.module.css';

const rows = [0, 1, 2];

/** The shape of a table of replicas that is on its way. */
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
