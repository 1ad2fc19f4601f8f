// SPDX-License-Identifier: Apache-2.0

import { Alert } from '@backstage/ui';
import type { Workload } from 'backstage-plugin-stateful-common';
import { useText } from '../../text/useText';
import { ReplicaTable } from '../replicas/ReplicaTable';
import { LeftOverClaims } from './LeftOverClaims';
import { StorageLine } from './StorageLine';
import styles from './Workload.module.css';

/** The blocked rollout, if any, the replicas and the storage of a workload. */
export function WorkloadBody(props: { workload: Workload }) {
  const { workload } = props;
  const { waitsFor } = workload.rollout;
  const t = useText();
  return (
    <div className={styles.body}>
      {waitsFor && (
        <Alert
          status="warning"
          icon
          title={t('rollout.waitsFor', {
            pod: waitsFor.podName,
            reason: waitsFor.reason,
          })}
          description={waitsFor.message}
        />
      )}
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
