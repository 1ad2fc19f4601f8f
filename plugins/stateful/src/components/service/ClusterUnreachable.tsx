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

import { Alert } from '@backstage/ui';
import type {
  ClusterService,
  Freshness,
} from 'backstage-plugin-stateful-common';
import type { HelpPage } from '../../text/helpPages';
import { useText } from '../../text/useText';
import { HelpLink } from '../state/HelpLink';
import { Quote } from '../state/Quote';
import styles from './Service.module.css';

const helpOf: Record<NonNullable<Freshness['cause']>, HelpPage> = {
  unauthorized: 'authentication',
  browserSignIn: 'rights',
};

/** A cluster of which nothing was ever read, and what can be done. */
export function ClusterUnreachable(props: { clusterService: ClusterService }) {
  const {
    cluster: name,
    freshness: { cause, message },
  } = props.clusterService;
  const t = useText();
  return (
    <Alert
      status={cause === 'browserSignIn' ? 'warning' : 'danger'}
      icon
      title={t(`cluster.${cause ?? 'unreachable'}`, { name })}
      description={
        <div className={styles.alert}>
          {t(`cluster.${cause ?? 'unreachable'}Hint`)}
          {message && <Quote>{message}</Quote>}
          {cause && <HelpLink page={helpOf[cause]} />}
        </div>
      }
    />
  );
}
