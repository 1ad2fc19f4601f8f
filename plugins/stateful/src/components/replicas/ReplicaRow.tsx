// SPDX-License-Identifier: Apache-2.0

import { useId } from 'react';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import { ButtonIcon } from '@backstage/ui';
import type { Replica } from 'backstage-plugin-stateful-common';
import { useText } from '../../text/useText';
import { ClaimLine } from '../claims/ClaimLine';
import { PhaseMark } from './PhaseMark';
import { ReplicaDetails } from './ReplicaDetails';
import styles from './ReplicaTable.module.css';

interface ReplicaRowProps {
  replica: Replica;
  open: boolean;
  /** Whether a rollout is in progress, so that revisions differ. */
  rolling: boolean;
  onToggle: (key: string) => void;
}

/**
 * One replica with its claims, and its details if open. Explicit roles are needed
 * because narrow cards use `display: block`, for which browsers drop table
 * semantics.
 */
export function ReplicaRow({
  replica,
  open,
  rolling,
  onToggle,
}: ReplicaRowProps) {
  const t = useText();
  const detailsId = useId();
  const { key, ordinal, podName, reason, revision, updated, claims } = replica;
  return (
    <>
      <tr role="row" className={styles.row} data-replica={key}>
        <td role="cell" className={styles.number}>
          <ButtonIcon
            size="small"
            variant="tertiary"
            className={styles.toggle}
            icon={open ? <RiArrowDownSLine /> : <RiArrowRightSLine />}
            aria-label={t('replicas.details', { pod: podName })}
            aria-expanded={open}
            aria-controls={open ? detailsId : undefined}
            onPress={() => onToggle(key)}
          />
          {ordinal}
        </td>
        <th role="rowheader" scope="row" className={styles.pod}>
          <PhaseMark phase={replica.phase} />
          {replica.phase !== 'ready' && reason && (
            <span className={styles.reason}>{reason}</span>
          )}
          <span className={styles.secondary} title={podName}>
            {podName}
          </span>
        </th>
        <td role="cell" className={styles.revision}>
          <span className={styles.code}>{revision ?? '–'}</span>
          {rolling && updated !== undefined && revision && (
            <span className={styles.secondary}>
              {t(updated ? 'replicas.new' : 'replicas.old')}
            </span>
          )}
        </td>
        <td role="cell" className={styles.node}>
          {replica.nodeName ? (
            <span className={styles.primary}>{replica.nodeName}</span>
          ) : (
            <span className={styles.secondary}>{t('replicas.noNode')}</span>
          )}
          {replica.zone && (
            <span className={styles.secondary}>{replica.zone}</span>
          )}
        </td>
        <td role="cell" className={styles.claims}>
          {claims.length === 0 && (
            <span className={styles.secondary}>{t('replicas.noClaims')}</span>
          )}
          {claims.map(claim => (
            <ClaimLine key={claim.name} claim={claim} />
          ))}
        </td>
      </tr>
      {open && (
        <tr role="row" id={detailsId} className={styles.detailsRow}>
          <td role="cell" colSpan={5} className={styles.details}>
            <ReplicaDetails replica={replica} />
          </td>
        </tr>
      )}
    </>
  );
}
