// SPDX-License-Identifier: Apache-2.0

import { type ClusterService } from 'backstage-plugin-stateful-common';
import { unreadServiceKinds } from 'backstage-plugin-stateful-common/model';
import { useText } from '../../text/useText';
import type { Standing } from '../freshness/standing';
import { WorkloadsSkeleton } from '../state/WorkloadsSkeleton';
import { ClusterUnreachable } from './ClusterUnreachable';
import { CouldNotLook } from './CouldNotLook';
import styles from './Service.module.css';

/** Why a cluster shows no workloads. */
export function NoWorkloads(props: {
  clusterService: ClusterService;
  standing: Standing;
}) {
  const { clusterService, standing } = props;
  const t = useText();
  const quiet = (words: string) => <p className={styles.quiet}>{words}</p>;
  switch (standing.state) {
    case 'connecting':
    case 'loading':
      return <WorkloadsSkeleton />;
    case 'unreachable':
      return <ClusterUnreachable clusterService={clusterService} />;
    default: {
      const unread = unreadServiceKinds(clusterService.freshness);
      if (unread.length > 0) {
        return <CouldNotLook unread={unread} />;
      }
      if (standing.state !== 'live') {
        return quiet(t('cluster.wasEmpty'));
      }
      return quiet(
        t(clusterService.stateless ? 'stateless.text' : 'cluster.empty'),
      );
    }
  }
}
