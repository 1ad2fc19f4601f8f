// SPDX-License-Identifier: Apache-2.0

import styles from './Quote.module.css';

/** What somebody else said or wrote, word for word. */
export function Quote(props: { children: string }) {
  return <code className={styles.quote}>{props.children}</code>;
}
