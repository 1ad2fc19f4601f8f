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
import type { Workload } from 'backstage-plugin-stateful-common';
import { useText } from '../../text/useText';
import { ReplicaTable } from '../replicas/ReplicaTable';
import { LeftOverClaims } from './LeftOverClaims';
import { StorageLine } from './StorageLine';
import styles from './Workload.module.css';

/** What a workload's rollout waits for, its replicas and its storage. */
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
