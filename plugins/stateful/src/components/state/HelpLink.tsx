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

import { RiExternalLinkLine } from '@remixicon/react';
import { Link } from '@backstage/ui';
import { helpPages, type HelpPage } from '../../text/helpPages';
import { useText } from '../../text/useText';
import styles from './HelpLink.module.css';

/** Leads to the page that helps, in a tab of its own. */
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
