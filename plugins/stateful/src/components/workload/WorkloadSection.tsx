// SPDX-License-Identifier: Apache-2.0

import { useState } from 'react';
import {
  RiCheckboxCircleFill,
  RiErrorWarningFill,
  RiLoader4Line,
  RiStackLine,
} from '@remixicon/react';
import { Accordion, AccordionPanel, AccordionTrigger } from '@backstage/ui';
import type { Workload } from 'backstage-plugin-stateful-common';
import { useText } from '../../text/useText';
import { Mark } from '../mark/Mark';
import { needsAttention } from '../replicas/groupReplicas';
import styles from './Workload.module.css';
import { rolloutWords } from './rolloutWords';
import { WorkloadBody } from './WorkloadBody';

/**
 * One workload. Among several each can be folded; a healthy one begins folded,
 * and stays as the reader leaves it, whatever an update says. One that was alone
 * at first is not put into a fold when others come.
 */
export function WorkloadSection(props: {
  workload: Workload;
  foldable: boolean;
  /** The cluster's name, where nothing above says it. */
  cluster?: string;
}) {
  const { workload, cluster } = props;
  const [foldable] = useState(props.foldable);
  const { kind, name, namespace } = workload;
  const t = useText();
  if (!foldable) {
    return (
      <section
        aria-label={t('workload.label', { kind, name, namespace })}
        className={styles.section}
      >
        <div className={styles.heading}>
          <WorkloadTitle workload={workload} cluster={cluster} />
        </div>
        <WorkloadBody workload={workload} />
      </section>
    );
  }
  return (
    <Accordion defaultExpanded={isInTrouble(workload)}>
      {/* Below the title of the cluster, or of the card where there is none. */}
      <AccordionTrigger level={cluster ? 4 : 5}>
        <span className={styles.heading}>
          <WorkloadTitle workload={workload} cluster={cluster} />
          <span className={styles.standing}>
            <WorkloadStanding workload={workload} />
          </span>
        </span>
      </AccordionTrigger>
      <AccordionPanel>
        <WorkloadBody workload={workload} />
      </AccordionPanel>
    </Accordion>
  );
}

function WorkloadTitle(props: { workload: Workload; cluster?: string }) {
  const { cluster } = props;
  const { kind, name, namespace, membersOnly } = props.workload;
  const t = useText();
  return (
    <>
      <Mark icon={RiStackLine} tone="neutral" strong>
        {membersOnly
          ? t('workload.members', { kind, name })
          : `${kind} ${name}`}
      </Mark>
      <span className={styles.quiet}>
        {cluster
          ? t('workload.namespaceAndCluster', { namespace, cluster })
          : t('workload.namespace', { namespace })}
      </span>
    </>
  );
}

function WorkloadStanding(props: { workload: Workload }) {
  const { ready, desired, rollout } = props.workload;
  const t = useText();
  const words = [t('summary.ready', { ready, desired })];
  const rolling = rolloutWords(rollout, t);
  if (rolling) {
    words.push(rolling);
  }
  if (isInTrouble(props.workload)) {
    return (
      <Mark icon={RiErrorWarningFill} tone="negative">
        {words.join(' · ')}
      </Mark>
    );
  }
  return rolling ? (
    <Mark icon={RiLoader4Line} tone="announcement">
      {words.join(' · ')}
    </Mark>
  ) : (
    <Mark icon={RiCheckboxCircleFill} tone="positive">
      {words[0]}
    </Mark>
  );
}

function isInTrouble({ replicas, rollout, ready, desired }: Workload): boolean {
  return (
    rollout.state === 'waiting' ||
    ready < desired ||
    replicas.some(needsAttention)
  );
}
