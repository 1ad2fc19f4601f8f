// SPDX-License-Identifier: Apache-2.0

import type { ReactElement, ReactNode } from 'react';
import { Button } from '@backstage/ui';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import type { Replica, Workload } from 'backstage-plugin-stateful-common';
import { useText } from '../../text/useText';
import { needsAttention } from './groupReplicas';
import { ReplicaRow } from './ReplicaRow';
import styles from './ReplicaTable.module.css';
import { useReplicaGroups } from './useReplicaGroups';

const columns = ['number', 'pod', 'revision', 'node', 'claims'] as const;

/**
 * The replicas of a workload. All rows are siblings with stable keys, so that focus
 * and open rows survive updates that move them.
 */
export function ReplicaTable(props: { workload: Workload }) {
  const { name, replicas, rollout } = props.workload;
  const t = useText();
  const groups = useReplicaGroups(replicas);
  const rowOf = (replica: Replica) => (
    <ReplicaRow
      key={`replica/${replica.key}`}
      replica={replica}
      open={groups.isOpen(replica.key)}
      rolling={rollout.state !== 'complete'}
      onToggle={groups.toggle}
    />
  );

  const rows: ReactElement[] = groups.inOrder.map(rowOf);
  if (groups.attention.length > 0) {
    const count = groups.attention.filter(needsAttention).length;
    rows.push(
      <GroupRow key="attention">
        <span className={styles.groupTitle}>
          {t('replicas.attention', { count })}
        </span>
      </GroupRow>,
      ...groups.attention.map(rowOf),
    );
  }
  if (groups.healthy.length > 0) {
    const updated = groups.healthy.filter(replica => replica.updated).length;
    const old = groups.healthy.length - updated;
    const count = t('replicas.healthy', { count: groups.healthy.length });
    rows.push(
      <GroupRow key="healthy">
        <Button
          size="small"
          variant="tertiary"
          iconStart={
            groups.unfolded ? <RiArrowDownSLine /> : <RiArrowRightSLine />
          }
          aria-expanded={groups.unfolded}
          onPress={groups.fold}
        >
          {updated > 0 && old > 0
            ? `${count} · ${t('replicas.healthyOfRevisions', { updated, old })}`
            : count}
        </Button>
      </GroupRow>,
      ...groups.shown.map(rowOf),
    );
  }
  if (groups.more > 0) {
    rows.push(
      <GroupRow key="more">
        <Button size="small" variant="secondary" onPress={groups.showMore}>
          {t('replicas.showMore', { count: groups.more })}
        </Button>
      </GroupRow>,
    );
  }

  return (
    <table
      role="table"
      aria-label={t('replicas.label', { name })}
      className={styles.table}
    >
      <thead role="rowgroup" className={styles.head}>
        <tr role="row">
          {columns.map(column => (
            <th
              key={column}
              role="columnheader"
              scope="col"
              className={styles[column]}
            >
              {t(`replicas.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" {...groups.focusHandlers}>
        {rows}
      </tbody>
    </table>
  );
}

function GroupRow(props: { children: ReactNode }) {
  return (
    <tr role="row" className={styles.group}>
      <td role="cell" colSpan={columns.length}>
        {props.children}
      </td>
    </tr>
  );
}
