// SPDX-License-Identifier: Apache-2.0

import type {
  ClusterService,
  UnreadReason,
} from 'backstage-plugin-stateful-common';
import { unreadServiceKinds } from 'backstage-plugin-stateful-common/model';
import { useText } from '../../text/useText';
import { kindWords } from '../service/kindWords';
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
  const entries = clusters.flatMap(({ cluster, notChecked, freshness }) =>
    notChecked.map(entry => ({
      cluster,
      ...entry,
      names: freshness.notRead
        .filter(({ kind }) => kind === entry.kind)
        .map(unread => kindWords(unread, t)),
    })),
  );
  const findings = new Set(entries.flatMap(entry => entry.findings));
  if (entries.length === 0) {
    return null;
  }
  return (
    <Fold
      title={t('findings.notChecked', { count: findings.size })}
      // Without these the health is unknown, so say which.
      initiallyOpen={clusters.some(
        ({ freshness }) => unreadServiceKinds(freshness).length > 0,
      )}
    >
      <dl className={styles.unchecked}>
        {entries.map(entry => (
          <div key={`${entry.cluster}/${entry.kind}`}>
            <dt>
              {entry.names.join(', ') || entry.kind} ({t(reasons[entry.reason])}
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
