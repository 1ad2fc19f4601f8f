// SPDX-License-Identifier: Apache-2.0

import { Link } from '@backstage/ui';
import { useText } from '../../text/useText';
import styles from './Stateless.module.css';

/** Only workloads without claims were found. */
export function Stateless(props: {
  /** The path of the official Kubernetes tab, if the app has it. */
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
