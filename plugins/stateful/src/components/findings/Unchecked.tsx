// SPDX-License-Identifier: Apache-2.0

import type {
  ClusterService,
  UnreadReason,
} from 'backstage-plugin-stateful-common';
import { useText } from '../../text/useText';
import { Fold } from './Fold';
import styles from './Findings.module.css';

const reasons = {
  absent: 'unread.absent',
  forbidden: 'cluster.notCheckedForbidden',
  unwatched: 'unread.unwatched',
  unsupported: 'cluster.notCheckedUnsupported',
  unreachable: 'cluster.notCheckedUnreachable',
  loading: 'cluster.notCheckedLoading',
} as const satisfies Record<UnreadReason, string>;

/** The kinds that were not read, and the findings that need them, folded. */
export function Unchecked(props: { clusters: ClusterService[] }) {
  const { clusters } = props;
  const t = useText();
  const entries = clusters.flatMap(({ cluster, notChecked }) =>
    notChecked.map(entry => ({ cluster, ...entry })),
  );
  const findings = new Set(entries.flatMap(entry => entry.findings));
  if (entries.length === 0) {
    return null;
  }
  return (
    <Fold title={t('findings.notChecked', { count: findings.size })}>
      <dl className={styles.unchecked}>
        {entries.map(entry => (
          <div key={`${entry.cluster}/${entry.kind}`}>
            <dt>
              {entry.kind} ({t(reasons[entry.reason])}
              {clusters.length > 1 &&
                `, ${t('findings.onCluster', { cluster: entry.cluster })}`}
              )
            </dt>
            <dd>{entry.findings.join(', ')}</dd>
          </div>
        ))}
      </dl>
    </Fold>
  );
}
