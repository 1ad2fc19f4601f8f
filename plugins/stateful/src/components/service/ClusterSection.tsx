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

import { Alert, Text } from '@backstage/ui';
import type { ClusterService } from 'backstage-plugin-stateful-common';
import { useText } from '../../text/useText';
import { FreshnessMark } from '../freshness/FreshnessMark';
import type { Standing } from '../freshness/standing';
import { WorkloadsSkeleton } from '../state/WorkloadsSkeleton';
import { WorkloadSection } from '../workload/WorkloadSection';
import { NotChecked } from './NotChecked';
import styles from './Service.module.css';

/** What one cluster says, under its name where there are several. */
export function ClusterSection(props: {
  clusterService: ClusterService;
  standing: Standing;
  titled: boolean;
  foldable: boolean;
}) {
  const { clusterService, standing, titled, foldable } = props;
  const { cluster, workloads, freshness } = clusterService;
  const t = useText();
  const name = t('cluster.name', { name: cluster });
  return (
    <section
      aria-label={name}
      className={styles.cluster}
      data-stale={standing.state === 'stale' || undefined}
    >
      {titled && (
        <div className={styles.clusterTitle}>
          <Text as="h4" variant="body-medium" weight="bold">
            {name}
          </Text>
          <FreshnessMark standing={standing} />
        </div>
      )}
      {workloads.length === 0 && (
        <NoWorkloads clusterService={clusterService} standing={standing} />
      )}
      {workloads.map(workload => (
        <WorkloadSection
          key={workload.key}
          workload={workload}
          foldable={foldable}
          cluster={titled ? undefined : cluster}
        />
      ))}
      {freshness.state !== 'unreachable' && freshness.state !== 'loading' && (
        <NotChecked notRead={freshness.notRead} />
      )}
    </section>
  );
}

function NoWorkloads(props: {
  clusterService: ClusterService;
  standing: Standing;
}) {
  const { cluster, freshness, health } = props.clusterService;
  const t = useText();
  switch (props.standing.state) {
    case 'connecting':
    case 'loading':
      return <WorkloadsSkeleton />;
    case 'unreachable':
      return (
        <Alert
          status="danger"
          icon
          title={t('cluster.unreachable', { name: cluster })}
          description={
            <>
              {t('cluster.unreachableHint')}
              {freshness.message && (
                <span className={styles.message}>{freshness.message}</span>
              )}
            </>
          }
        />
      );
    default:
      return (
        <p className={styles.quiet}>
          {t(health === 'empty' ? 'cluster.empty' : 'cluster.nothingFound')}
        </p>
      );
  }
}
