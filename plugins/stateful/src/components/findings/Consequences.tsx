// SPDX-License-Identifier: Apache-2.0

import { useState } from 'react';
import type { ServiceConsequence } from 'backstage-plugin-stateful-common';
import { useFindingText } from '../../text/useFindingText';
import { useText } from '../../text/useText';
import { Fold } from './Fold';
import styles from './Findings.module.css';

/** How many are drawn before somebody asks for the rest. */
const shownFirst = 20;

/** What follows from a finding, folded. */
export function Consequences(props: { consequences: ServiceConsequence[] }) {
  const { consequences } = props;
  const [all, setAll] = useState(false);
  const t = useText();
  const { sayConsequence } = useFindingText();
  const shown = all ? consequences : consequences.slice(0, shownFirst);
  const more = consequences.length - shown.length;
  return (
    <Fold title={t('findings.consequences', { count: consequences.length })}>
      <ul className={styles.list}>
        {shown.map(({ subject: { kind, namespace, name }, ...rest }) => (
          <li key={`${rest.id}/${kind}/${namespace}/${name}`}>
            {sayConsequence({ ...rest, subject: { kind, namespace, name } })}
          </li>
        ))}
      </ul>
      {more > 0 && (
        <button
          type="button"
          className={styles.more}
          onClick={() => setAll(true)}
        >
          {t('replicas.showMore', { count: more })}
        </button>
      )}
    </Fold>
  );
}
