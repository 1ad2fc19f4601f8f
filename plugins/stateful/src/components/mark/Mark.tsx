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
