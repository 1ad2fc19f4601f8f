// SPDX-License-Identifier: Apache-2.0

import {
  RiCheckboxBlankCircleLine,
  RiCheckboxCircleFill,
  RiCheckLine,
  RiErrorWarningFill,
  RiIndeterminateCircleLine,
  RiLoader4Line,
  RiTimeLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import type { ReplicaPhase } from 'backstage-plugin-stateful-common';
import { useText } from '../../text/useText';
import { Mark, type Tone } from '../mark/Mark';

const marks: Record<
  ReplicaPhase,
  { icon: RemixiconComponentType; tone: Tone }
> = {
  ready: { icon: RiCheckboxCircleFill, tone: 'positive' },
  starting: { icon: RiLoader4Line, tone: 'announcement' },
  pending: { icon: RiTimeLine, tone: 'warning' },
  failing: { icon: RiErrorWarningFill, tone: 'negative' },
  terminating: { icon: RiIndeterminateCircleLine, tone: 'neutral' },
  succeeded: { icon: RiCheckLine, tone: 'neutral' },
  missing: { icon: RiCheckboxBlankCircleLine, tone: 'warning' },
};

/** The phase of a replica, with a distinct icon shape for each. */
export function PhaseMark(props: { phase: ReplicaPhase }) {
  const t = useText();
  const { icon, tone } = marks[props.phase];
  return (
    <Mark icon={icon} tone={tone}>
      {t(`phase.${props.phase}`)}
    </Mark>
  );
}
