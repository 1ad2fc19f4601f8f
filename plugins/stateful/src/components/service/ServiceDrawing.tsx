// SPDX-License-Identifier: Apache-2.0

import type { StatefulService } from 'backstage-plugin-stateful-common';
import type { Connection } from '../../api';
import { Findings } from '../findings/Findings';
import { standing, worstStanding } from '../freshness/standing';
import { StandingNotice } from '../freshness/StandingNotice';
import { ClusterSection } from './ClusterSection';
import styles from './Service.module.css';
import { ServiceSummary } from './ServiceSummary';

/** A summary of the service, its findings, and its clusters and workloads. */
export function ServiceDrawing(props: {
  service: StatefulService;
  connection: Connection;
  findingsPage?: string;
}) {
  const { service, connection, findingsPage } = props;
  const { clusters } = service;
  const standings = clusters.map(({ freshness }) =>
    standing(freshness, connection),
  );
  const worst = worstStanding(standings);
  const workloads = clusters.reduce((sum, c) => sum + c.workloads.length, 0);
  return (
    <div className={styles.service}>
      {worst && <StandingNotice standing={worst} />}
      <ServiceSummary
        service={service}
        stale={standings.some(({ state }) => state === 'stale')}
      />
      <Findings service={service} findingsPage={findingsPage} />
      {clusters.map((clusterService, index) => (
        <ClusterSection
          key={clusterService.cluster}
          clusterService={clusterService}
          standing={standings[index]}
          titled={clusters.length > 1}
          foldable={workloads > 1}
        />
      ))}
    </div>
  );
}
