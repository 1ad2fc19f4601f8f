// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import { type ClusterService } from 'backstage-plugin-stateful-common';
import { unreadServiceKinds } from 'backstage-plugin-stateful-common/model';
import { useText } from '../../text/useText';
import { FreshnessMark } from '../freshness/FreshnessMark';
import type { Standing } from '../freshness/standing';
import { WorkloadSection } from '../workload/WorkloadSection';
import { NotChecked } from './NotChecked';
import { NoWorkloads } from './NoWorkloads';
import styles from './Service.module.css';

/** The workloads of one cluster, with a heading if there are several. */
export function ClusterSection(props: {
  clusterService: ClusterService;
  standing: Standing;
  titled: boolean;
  foldable: boolean;
}) {
  const { clusterService, standing, titled, foldable } = props;
  const { cluster, workloads, freshness, notChecked } = clusterService;
  const t = useText();
  const name = t('cluster.name', { name: cluster });
  // If nothing was found, `NoWorkloads` already reports these, else the findings.
  const told =
    workloads.length === 0
      ? unreadServiceKinds(freshness)
      : freshness.notRead.filter(unread =>
          notChecked.some(({ kind }) => kind === unread.kind),
        );
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
        <NotChecked
          notRead={freshness.notRead.filter(unread => !told.includes(unread))}
        />
      )}
    </section>
  );
}
