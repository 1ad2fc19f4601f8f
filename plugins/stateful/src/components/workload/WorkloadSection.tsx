// SPDX-License-Identifier: Apache-2.0

import { useState } from 'react';
import { RiStackLine } from '@remixicon/react';
import { Accordion, AccordionPanel, AccordionTrigger } from '@backstage/ui';
import type { Workload } from 'backstage-plugin-stateful-common';
import { useText } from '../../text/useText';
import { healthMarks } from '../service/HealthMark';
import { Mark } from '../mark/Mark';
import styles from './Workload.module.css';
import { rolloutWords } from './rolloutWords';
import { WorkloadBody } from './WorkloadBody';

/**
 * One workload, collapsible if there are several. Healthy ones are collapsed at
 * first; updates never collapse or expand one, nor make a single one collapsible.
 */
export function WorkloadSection(props: {
  workload: Workload;
  foldable: boolean;
  /** The cluster's name, unless a heading above shows it. */
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
    <Accordion defaultExpanded={workload.health !== 'healthy'}>
      {/* Below the heading of the cluster, or of the card without one. */}
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
  const { ready, desired, rollout, health, stopped } = props.workload;
  const t = useText();
  const words = [t('summary.ready', { ready, desired })];
  if (stopped) {
    words.push(t(`workload.stopped.${stopped}`));
  }
  const rolling = rolloutWords(rollout, t);
  if (rolling) {
    words.push(rolling);
  }
  return <Mark {...healthMarks[health]}>{words.join(' · ')}</Mark>;
}
