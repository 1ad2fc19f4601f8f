// SPDX-License-Identifier: Apache-2.0

import { Fragment } from 'react';
import type { StatefulService } from 'backstage-plugin-stateful-common';
import { useText, type Text } from '../../text/useText';
import { rolloutWords } from '../workload/rolloutWords';
import { HealthMark } from './HealthMark';
import styles from './ServiceSummary.module.css';

/** A one-line summary of the service, announced by screen readers when it changes. */
export function ServiceSummary(props: {
  service: StatefulService;
  /** Whether some of the state is stale. */
  stale: boolean;
}) {
  const { service, stale } = props;
  const t = useText();
  return (
    <p role="status" aria-label={t('summary.label')} className={styles.summary}>
      <HealthMark
        health={
          stale && (service.health === 'healthy' || service.health === 'empty')
            ? 'unknown'
            : service.health
        }
      />
      {summaryWords(service, stale, t).map(words => (
        <Fragment key={words}>
          {' · '}
          <span>{words}</span>
        </Fragment>
      ))}
    </p>
  );
}

function summaryWords(
  service: StatefulService,
  stale: boolean,
  t: Text,
): string[] {
  const workloads = service.clusters.flatMap(cluster => cluster.workloads);
  const words: string[] = [];
  if (workloads.length > 0) {
    const ready = workloads.reduce((sum, workload) => sum + workload.ready, 0);
    const desired = workloads.reduce((sum, { desired: n }) => sum + n, 0);
    words.push(
      t(stale ? 'summary.lastReady' : 'summary.ready', { ready, desired }),
    );
  }
  if (workloads.length > 1) {
    words.push(t('summary.workloads', { count: workloads.length }));
  }
  if (service.clusters.length > 1) {
    words.push(t('summary.clusters', { count: service.clusters.length }));
  }
  const rollouts = workloads.filter(
    ({ rollout }) => rollout.state !== 'complete',
  );
  if (rollouts.length === 1) {
    words.push(rolloutWords(rollouts[0].rollout, t)!);
  } else if (rollouts.length > 1) {
    words.push(t('summary.rollouts', { count: rollouts.length }));
  }
  return words;
}
