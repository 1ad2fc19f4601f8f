// SPDX-License-Identifier: Apache-2.0

import { useId } from 'react';
import { Link, Text } from '@backstage/ui';
import { useText } from '../../text/useText';
import { sourceTitle } from './sourceTitle';
import styles from './Sources.module.css';

/** The pages that state what is known of an image. */
export function Sources(props: { urls: string[] }) {
  const t = useText();
  const titleId = useId();
  if (props.urls.length === 0) {
    return null;
  }
  return (
    <div className={styles.sources}>
      <Text variant="body-small" color="secondary" id={titleId}>
        {t('container.sources')}
      </Text>
      <ul aria-labelledby={titleId}>
        {props.urls.map(url => (
          <li key={url}>
            <Link
              href={url}
              target="_blank"
              rel="noopener noreferrer"
              variant="body-small"
            >
              {sourceTitle(url)}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
