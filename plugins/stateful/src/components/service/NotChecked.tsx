// SPDX-License-Identifier: Apache-2.0

import { RiEyeOffLine } from '@remixicon/react';
import type { NotRead } from 'backstage-plugin-stateful-common';
import { useText, type Text } from '../../text/useText';
import { Mark } from '../mark/Mark';
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
        {notRead.map(kind => notReadWords(kind, t)).join(', ')}
      </Mark>
    </p>
  );
}

function notReadWords(notRead: NotRead, t: Text): string {
  const { namespace, state } = notRead;
  const kind = notRead.resource ?? notRead.kind;
  const where = namespace
    ? `${kind} ${t('cluster.notCheckedIn', { namespace })}`
    : kind;
  return `${where} (${t(reasons[state])})`;
}
