// SPDX-License-Identifier: Apache-2.0

import type { Workload } from 'backstage-plugin-stateful-common';
import { useText, type Text } from '../../text/useText';
import { storageSize } from '../claims/storageSize';
import { storageSummary, type ClassUse } from '../claims/storageSummary';
import styles from './StorageLine.module.css';

/** A workload's storage and its reclaim policy, one line per StorageClass. */
export function StorageLine(props: { workload: Workload }) {
  const { replicas, leftOverClaims } = props.workload;
  const t = useText();
  const uses = storageSummary([
    ...replicas.flatMap(replica => replica.claims),
    ...leftOverClaims,
  ]);
  if (uses.length === 0) {
    return null;
  }
  return (
    <dl className={styles.storage}>
      <dt>{t('storage.title')}</dt>
      {uses.map(use => (
        <dd key={use.storageClassName ?? ''}>{classWords(use, t)}</dd>
      ))}
    </dl>
  );
}

function classWords(use: ClassUse, t: Text): string {
  const words = [
    use.storageClassName ?? t('storage.default'),
    t('storage.total', {
      size: storageSize(use.bytes),
      claims: t('storage.claims', { count: use.claims }),
    }),
  ];
  if (use.missing) {
    words.push(t('claim.classMissing', { name: use.storageClassName ?? '' }));
  }
  if (use.expandable !== undefined) {
    words.push(
      t(use.expandable ? 'storage.expandable' : 'storage.notExpandable'),
    );
  }
  if (use.reclaimPolicies.includes('Delete')) {
    words.push(t('storage.deleted'));
  }
  if (use.reclaimPolicies.includes('Retain')) {
    words.push(t('storage.kept'));
  }
  return words.join(' · ');
}
