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

import { RiArchiveLine } from '@remixicon/react';
import type { ClaimState } from 'backstage-plugin-stateful-common';
import { useText } from '../../text/useText';
import { ClaimLine } from '../claims/ClaimLine';
import { Mark } from '../mark/Mark';
import styles from './LeftOverClaims.module.css';

/** Claims that outlived their replicas: they hold data, and somebody pays for them. */
export function LeftOverClaims(props: { claims: ClaimState[] }) {
  const { claims } = props;
  const t = useText();
  if (claims.length === 0) {
    return null;
  }
  const title = t('leftOver.title', { count: claims.length });
  return (
    <section aria-label={title}>
      <p className={styles.title}>
        <Mark icon={RiArchiveLine} tone="warning">
          {title}
        </Mark>
      </p>
      <p className={styles.hint}>{t('leftOver.hint')}</p>
      <ul className={styles.list}>
        {claims.map(claim => (
          <li key={`${claim.namespace}/${claim.name}`}>
            <ClaimLine claim={claim} />
          </li>
        ))}
      </ul>
    </section>
  );
}
