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

import { Skeleton, VisuallyHidden } from '@backstage/ui';
import { useText } from '../../text/useText';
import styles from './Skeletons.module.css';
import { WorkloadsSkeleton } from './WorkloadsSkeleton';

/** The first state is on its way. */
export function LoadingService(props: { name: string }) {
  const t = useText();
  return (
    <div className={styles.lines} role="status" aria-busy>
      <VisuallyHidden>
        {t('loading.label', { name: props.name })}
      </VisuallyHidden>
      <Skeleton width="60%" height={16} />
      <WorkloadsSkeleton />
    </div>
  );
}
