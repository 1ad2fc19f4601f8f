// SPDX-License-Identifier: Apache-2.0

import { Skeleton, VisuallyHidden } from '@backstage/ui';
import { useText } from '../../text/useText';
import styles from './Skeletons.module.css';
import { WorkloadsSkeleton } from './WorkloadsSkeleton';

/** The first state is loading. */
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
