// SPDX-License-Identifier: Apache-2.0

import { RiExternalLinkLine } from '@remixicon/react';
import { Link } from '@backstage/ui';
import { helpPages, type HelpPage } from '../../text/helpPages';
import { useText } from '../../text/useText';
import styles from './HelpLink.module.css';

/** Links to documentation in a new tab. */
export function HelpLink(props: { page: HelpPage }) {
  const t = useText();
  return (
    <Link
      href={helpPages[props.page]}
      target="_blank"
      rel="noopener noreferrer"
      variant="body-small"
    >
      {t(`help.${props.page}`)}
      <RiExternalLinkLine size={14} aria-hidden className={styles.icon} />
    </Link>
  );
}
