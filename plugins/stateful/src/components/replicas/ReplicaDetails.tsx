// SPDX-License-Identifier: Apache-2.0

import type { ReactNode } from 'react';
import type { ClaimState, Replica } from 'backstage-plugin-stateful-common';
import { useText } from '../../text/useText';
import { Instant } from '../freshness/Instant';
import styles from './ReplicaDetails.module.css';

/** Details that do not fit the row of a replica: messages, age and volumes. */
export function ReplicaDetails(props: { replica: Replica }) {
  const { phase, message, createdAt, restarts, claims } = props.replica;
  const t = useText();
  return (
    <div className={styles.details}>
      {phase !== 'ready' && message && (
        <p className={styles.message}>{message}</p>
      )}
      {(createdAt || restarts > 0) && (
        <p className={styles.facts}>
          {createdAt && (
            <span>
              {t('replicas.created')} <Instant at={createdAt} />
            </span>
          )}
          {restarts > 0 && (
            <span>{t('replicas.restarts', { count: restarts })}</span>
          )}
        </p>
      )}
      {claims.map(claim => (
        <ClaimDetails key={claim.name} claim={claim} />
      ))}
    </div>
  );
}

function ClaimDetails(props: { claim: ClaimState }) {
  const { claim } = props;
  const t = useText();
  const facts: [string, ReactNode][] = [
    [t('claim.volume'), claim.volumeName],
    [t('claim.reclaimPolicy'), claim.reclaimPolicy],
    [t('claim.accessModes'), claim.accessModes.join(', ') || undefined],
    [t('claim.zone'), claim.zone],
  ];
  const known = facts.filter(([, value]) => value !== undefined);
  return (
    <div role="group" aria-label={claim.name} className={styles.claim}>
      <span className={styles.claimName}>{claim.name}</span>
      {claim.message && <p className={styles.message}>{claim.message}</p>}
      {known.length > 0 && (
        <dl className={styles.list}>
          {known.map(([term, value]) => (
            <div key={term} className={styles.fact}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
