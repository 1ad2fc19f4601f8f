// SPDX-License-Identifier: Apache-2.0

import type { ReactNode } from 'react';
import type { RemixiconComponentType } from '@remixicon/react';
import styles from './Mark.module.css';

/** The colour of a mark's icon. Never the only sign: a word stands beside it. */
export type Tone =
  | 'positive'
  | 'announcement'
  | 'warning'
  | 'negative'
  | 'neutral';

/** An icon and the word that says the same. */
export function Mark(props: {
  icon: RemixiconComponentType;
  tone: Tone;
  strong?: boolean;
  small?: boolean;
  children: ReactNode;
}) {
  const { icon: Icon, tone, strong, small, children } = props;
  return (
    <span
      className={styles.mark}
      data-strong={strong || undefined}
      data-small={small || undefined}
    >
      <Icon className={styles.icon} data-tone={tone} size={14} aria-hidden />
      {children}
    </span>
  );
}
