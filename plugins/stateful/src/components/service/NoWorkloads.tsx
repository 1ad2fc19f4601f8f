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

import { type ClusterService } from 'backstage-plugin-stateful-common';
import { unreadServiceKinds } from 'backstage-plugin-stateful-common/model';
import { useText } from '../../text/useText';
import type { Standing } from '../freshness/standing';
import { WorkloadsSkeleton } from '../state/WorkloadsSkeleton';
import { ClusterUnreachable } from './ClusterUnreachable';
import { CouldNotLook } from './CouldNotLook';
import styles from './Service.module.css';

/** A cluster of which no workload is known: why. */
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
