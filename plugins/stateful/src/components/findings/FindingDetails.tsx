// SPDX-License-Identifier: Apache-2.0

import { RiExternalLinkLine } from '@remixicon/react';
import { Link } from '@backstage/ui';
import type { ServiceFinding } from 'backstage-plugin-stateful-common';
import { findingsPageOfProject } from '../../text/helpPages';
import { useFindingText } from '../../text/useFindingText';
import { useText } from '../../text/useText';
import { Command } from '../command/Command';
import { Consequences } from './Consequences';
import styles from './Findings.module.css';

/** Why a finding is one, what to do next, and what follows from it. */
export function FindingDetails(props: {
  finding: ServiceFinding;
  findingsPage?: string;
}) {
  const { finding, findingsPage = findingsPageOfProject } = props;
  const { confidence, command, consequences, id } = finding;
  const t = useText();
  const { say } = useFindingText();
  return (
    <div className={styles.details}>
      <p>{say(finding, 'because')}</p>
      {confidence !== 'high' && (
        <p className={styles.quiet}>{t(`confidence.${confidence}`)}</p>
      )}
      <p>
        <strong>{t('findings.next')}</strong> {say(finding, 'next')}
      </p>
      {command && <Command command={command} />}
      {consequences.length > 0 && <Consequences consequences={consequences} />}
      <Link
        href={`${findingsPage}#${id.toLowerCase()}`}
        target="_blank"
        rel="noopener noreferrer"
        variant="body-small"
        aria-label={t('findings.docsOf', { title: say(finding, 'title') })}
      >
        {t('findings.docs')}
        <RiExternalLinkLine size={14} aria-hidden className={styles.icon} />
      </Link>
    </div>
  );
}
