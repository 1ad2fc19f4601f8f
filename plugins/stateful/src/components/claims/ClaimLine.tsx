// SPDX-License-Identifier: Apache-2.0

import {
  RiDeleteBinLine,
  RiErrorWarningFill,
  RiHardDrive2Line,
  RiQuestionLine,
  RiTimeLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import type { ClaimState } from 'backstage-plugin-stateful-common';
import { useText, type Text } from '../../text/useText';
import { claimNeedsAttention } from '../replicas/groupReplicas';
import { Mark, type Tone } from '../mark/Mark';
import styles from './ClaimLine.module.css';
import { storageSize } from './storageSize';

const marks: Record<
  ClaimState['phase'],
  { icon: RemixiconComponentType; tone: Tone }
> = {
  Bound: { icon: RiHardDrive2Line, tone: 'neutral' },
  Pending: { icon: RiTimeLine, tone: 'warning' },
  Lost: { icon: RiErrorWarningFill, tone: 'negative' },
  Missing: { icon: RiQuestionLine, tone: 'warning' },
  Terminating: { icon: RiDeleteBinLine, tone: 'warning' },
  Unknown: { icon: RiQuestionLine, tone: 'neutral' },
};

/** One claim: name and size, then phase and StorageClass. */
export function ClaimLine(props: { claim: ClaimState }) {
  const { claim } = props;
  const t = useText();
  const bytes = claim.capacityBytes ?? claim.requestedBytes;
  return (
    <div className={styles.claim}>
      <span className={styles.name} title={claim.name}>
        {claim.name}
      </span>
      <span className={styles.size}>
        {bytes === undefined ? '–' : storageSize(bytes)}
      </span>
      <span
        className={styles.state}
        data-attention={claimNeedsAttention(claim) || undefined}
      >
        <Mark {...marks[claim.phase]}>{claimWords(claim, t)}</Mark>
      </span>
    </div>
  );
}

/** Phase, ongoing operation and StorageClass, such as `Bound · standard`. */
function claimWords(claim: ClaimState, t: Text): string {
  const { phase, resizing, requestedBytes, storageClass } = claim;
  const words = [t(`claim.${phase}`)];
  if (resizing && requestedBytes !== undefined) {
    words.push(t('claim.resizing', { size: storageSize(requestedBytes) }));
  }
  if (storageClass === 'missing' && phase !== 'Bound') {
    words.push(t('claim.classMissing', { name: claim.storageClassName ?? '' }));
  } else {
    if (phase !== 'Bound' && claim.reason) {
      words.push(claim.reason);
    }
    words.push(
      claim.storageClassName ? claim.storageClassName : t('claim.noClass'),
    );
  }
  return words.join(' · ');
}
