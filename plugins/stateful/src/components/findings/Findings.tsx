// SPDX-License-Identifier: Apache-2.0

import { RiSearchEyeLine } from '@remixicon/react';
import type { StatefulService } from 'backstage-plugin-stateful-common';
import { useText } from '../../text/useText';
import { Mark } from '../mark/Mark';
import { FindingList } from './FindingList';
import styles from './Findings.module.css';
import { Fold } from './Fold';
import { placeFindings } from './placeFindings';
import { Unchecked } from './Unchecked';

/** What is wrong, by root cause, what is muted, and what was not checked. */
export function Findings(props: {
  service: StatefulService;
  findingsPage?: string;
}) {
  const { service, findingsPage } = props;
  const clusters = service.clusters.filter(
    ({ workloads }) => workloads.length > 0,
  );
  const t = useText();
  if (clusters.length === 0) {
    return null;
  }
  const placed = placeFindings(clusters);
  const told = placed.filter(({ finding }) => !finding.muted);
  const muted = placed.filter(({ finding }) => finding.muted);
  const list = { titled: service.clusters.length > 1, findingsPage };
  const current = clusters.every(
    ({ freshness: { state } }) => state === 'live' || state === 'recorded',
  );
  return (
    <section
      aria-label={t('findings.label')}
      className={styles.section}
      data-stale={!current || undefined}
    >
      {told.length > 0 ? (
        <FindingList placed={told} openFirst {...list} />
      ) : (
        <p className={styles.quiet}>
          <Mark icon={RiSearchEyeLine} tone="neutral">
            {t(
              muted.length > 0
                ? 'findings.noneElse'
                : nothingFound(clusters, current),
            )}
          </Mark>
        </p>
      )}
      {muted.length > 0 && (
        <Fold title={t('findings.muted', { count: muted.length })}>
          <FindingList placed={muted} {...list} />
        </Fold>
      )}
      {service.unknownMuted && (
        <p className={styles.quiet}>
          {t('findings.unknownMuted', {
            names: service.unknownMuted.join(', '),
          })}
        </p>
      )}
      <Unchecked clusters={clusters} />
    </section>
  );
}

/** Never that all is well where something was not read. */
function nothingFound(clusters: StatefulService['clusters'], current: boolean) {
  if (!current) {
    return 'findings.noneThen';
  }
  return clusters.some(({ notChecked }) => notChecked.length > 0)
    ? 'findings.noneInRead'
    : 'findings.none';
}
