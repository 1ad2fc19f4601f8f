// SPDX-License-Identifier: Apache-2.0

import styles from './Quote.module.css';

/** A verbatim message or value. */
export function Quote(props: { children: string }) {
  return <code className={styles.quote}>{props.children}</code>;
}
