// SPDX-License-Identifier: Apache-2.0

import type { ReactNode } from 'react';
import type { RemixiconComponentType } from '@remixicon/react';
import { Text } from '@backstage/ui';
import type { HelpPage } from '../../text/helpPages';
import { HelpLink } from './HelpLink';
import styles from './StateMessage.module.css';

/** A state without replicas: what it is, why, and what to do. */
export function StateMessage(props: {
  icon: RemixiconComponentType;
  title: string;
  /** A documentation page. */
  help?: HelpPage;
  children?: ReactNode;
}) {
  const { icon: Icon, title, help, children } = props;
  return (
    <div className={styles.state}>
      <Icon className={styles.icon} size={24} aria-hidden />
      <div className={styles.words}>
        <div role="status">
          <Text as="h4" variant="body-large" weight="bold">
            {title}
          </Text>
        </div>
        {children}
        {help && (
          <p>
            <HelpLink page={help} />
          </p>
        )}
      </div>
    </div>
  );
}
