// SPDX-License-Identifier: Apache-2.0

import type { Workload } from 'backstage-plugin-stateful-common';
import { useText } from '../../text/useText';
import { ReplicaTable } from '../replicas/ReplicaTable';
import { LeftOverClaims } from './LeftOverClaims';
import { StorageLine } from './StorageLine';
import styles from './Workload.module.css';

/** The replicas and the storage of a workload. */
export function WorkloadBody(props: { workload: Workload }) {
  const { workload } = props;
  const t = useText();
  return (
    <div className={styles.body}>
      {workload.replicas.length > 0 ? (
        <ReplicaTable workload={workload} />
      ) : (
        <p className={styles.quiet}>{t('workload.noReplicas')}</p>
      )}
      <LeftOverClaims claims={workload.leftOverClaims} />
      <StorageLine workload={workload} />
    </div>
  );
}
