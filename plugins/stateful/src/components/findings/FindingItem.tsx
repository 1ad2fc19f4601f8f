// SPDX-License-Identifier: Apache-2.0

import { useId, useState } from 'react';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import { useFindingText } from '../../text/useFindingText';
import { useText } from '../../text/useText';
import { FindingDetails } from './FindingDetails';
import type { PlacedFinding } from './placeFindings';
import styles from './Findings.module.css';
import { SeverityMark } from './SeverityMark';

/** One root cause, open at first if it is the worst. */
export function FindingItem(props: {
  placed: PlacedFinding;
  /** Whether to name the cluster. */
  titled: boolean;
  /** Whether it is open at first; later updates do not open or close it. */
  open: boolean;
  findingsPage?: string;
}) {
  const { placed, titled, findingsPage } = props;
  const { finding, cluster } = placed;
  const [open, setOpen] = useState(props.open);
  const t = useText();
  const { say } = useFindingText();
  const id = useId();
  const Icon = open ? RiArrowDownSLine : RiArrowRightSLine;
  return (
    <li className={styles.finding} data-severity={finding.severity}>
      <h4 className={styles.heading}>
        <button
          type="button"
          className={styles.trigger}
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={() => setOpen(!open)}
        >
          <span className={styles.title}>
            <SeverityMark severity={finding.severity} />{' '}
            <span>{say(finding, 'title')}</span>
            {titled && (
              <span className={styles.quiet}>
                {' '}
                {t('findings.onCluster', { cluster })}
              </span>
            )}
          </span>
          <Icon size={20} aria-hidden className={styles.chevron} />
        </button>
      </h4>
      {open && (
        <div id={id}>
          <FindingDetails finding={finding} findingsPage={findingsPage} />
        </div>
      )}
    </li>
  );
}
