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

/** What could not be read: it is neither healthy nor not, it is not checked. */
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
  const { kind, namespace, state } = notRead;
  const where = namespace
    ? `${kind} ${t('cluster.notCheckedIn', { namespace })}`
    : kind;
  return `${where} (${t(reasons[state])})`;
}
