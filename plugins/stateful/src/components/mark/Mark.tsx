// SPDX-License-Identifier: Apache-2.0

import type { ReactNode } from 'react';
import type { RemixiconComponentType } from '@remixicon/react';
import styles from './Mark.module.css';

/** The color of a mark's icon; never used without text. */
export type Tone =
  | 'positive'
  | 'announcement'
  | 'warning'
  | 'negative'
  | 'neutral';

/** An icon with text. */
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
