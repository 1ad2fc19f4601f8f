// SPDX-License-Identifier: Apache-2.0

import { RiEyeOffLine } from '@remixicon/react';
import type { NotRead } from 'backstage-plugin-stateful-common';
import { useText } from '../../text/useText';
import { Mark } from '../mark/Mark';
import { kindWords } from './kindWords';
import styles from './Service.module.css';

const reasons = {
  forbidden: 'cluster.notCheckedForbidden',
  unreachable: 'cluster.notCheckedUnreachable',
  loading: 'cluster.notCheckedLoading',
  unsupported: 'cluster.notCheckedUnsupported',
} as const satisfies Record<NotRead['state'], string>;

/** The kinds that could not be read, so that their health is unknown. */
export function NotChecked(props: { notRead: NotRead[] }) {
  const { notRead } = props;
  const t = useText();
  if (notRead.length === 0) {
    return null;
  }
  return (
    <p className={styles.notChecked}>
      <Mark icon={RiEyeOffLine} tone="neutral" small>
        {t('cluster.notChecked')}{' '}
        {notRead
          .map(
            unread => `${kindWords(unread, t)} (${t(reasons[unread.state])})`,
          )
          .join(', ')}
      </Mark>
    </p>
  );
}
