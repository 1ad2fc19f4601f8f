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
import { Text } from '@backstage/ui';
import type { HelpPage } from '../../text/helpPages';
import { HelpLink } from './HelpLink';
import styles from './StateMessage.module.css';

/** A state without replicas to draw: what it is, why, and what to do. */
export function StateMessage(props: {
  icon: RemixiconComponentType;
  title: string;
  /** The page that helps further. */
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
