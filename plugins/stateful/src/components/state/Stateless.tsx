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

import { Link } from '@backstage/ui';
import { useText } from '../../text/useText';
import styles from './Stateless.module.css';

/** Only workloads without claims are there: they have nothing for this card. */
export function Stateless(props: {
  /** Where the official Kubernetes tab is, if the app has it. */
  kubernetesTab?: string;
}) {
  const { kubernetesTab } = props;
  const t = useText();
  return (
    <p role="status" className={styles.stateless}>
      {t('stateless.text')}{' '}
      {kubernetesTab ? (
        <Link href={kubernetesTab} variant="body-small">
          {t('stateless.tab')}
        </Link>
      ) : (
        t('stateless.noTab')
      )}
    </p>
  );
}
