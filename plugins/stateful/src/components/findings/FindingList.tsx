// SPDX-License-Identifier: Apache-2.0

import { useState } from 'react';
import { useText } from '../../text/useText';
import { FindingItem } from './FindingItem';
import styles from './Findings.module.css';
import type { PlacedFinding } from './placeFindings';

/** How many are drawn before somebody asks for the rest. */
const shownFirst = 5;

/** Findings, the worst first. */
export function FindingList(props: {
  placed: PlacedFinding[];
  titled: boolean;
  /** Whether the first is open at first. */
  openFirst?: boolean;
  findingsPage?: string;
}) {
  const { placed, openFirst = false, ...rest } = props;
  const [all, setAll] = useState(false);
  const t = useText();
  const shown = all ? placed : placed.slice(0, shownFirst);
  const more = placed.length - shown.length;
  return (
    <>
      <ul className={styles.findings}>
        {shown.map((one, index) => (
          <FindingItem
            key={one.key}
            placed={one}
            open={openFirst && index === 0 && one.finding.severity !== 'info'}
            {...rest}
          />
        ))}
      </ul>
      {more > 0 && (
        <button
          type="button"
          className={styles.more}
          onClick={() => setAll(true)}
        >
          {t('findings.more', { count: more })}
        </button>
      )}
    </>
  );
}
