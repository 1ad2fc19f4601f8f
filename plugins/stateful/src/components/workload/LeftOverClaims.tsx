// SPDX-License-Identifier: Apache-2.0

import { RiArchiveLine } from '@remixicon/react';
import type { ClaimState } from 'backstage-plugin-stateful-common';
import { useText } from '../../text/useText';
import { ClaimLine } from '../claims/ClaimLine';
import { Mark } from '../mark/Mark';
import styles from './LeftOverClaims.module.css';

/** Claims that no replica uses. They still hold data and cost money. */
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
