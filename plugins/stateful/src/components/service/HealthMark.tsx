// SPDX-License-Identifier: Apache-2.0

import {
  RiCheckboxCircleFill,
  RiErrorWarningFill,
  RiInboxLine,
  RiLoader4Line,
  RiQuestionFill,
  type RemixiconComponentType,
} from '@remixicon/react';
import type { ServiceHealth } from 'backstage-plugin-stateful-common';
import { useText } from '../../text/useText';
import { Mark, type Tone } from '../mark/Mark';

const marks: Record<
  ServiceHealth,
  { icon: RemixiconComponentType; tone: Tone }
> = {
  healthy: { icon: RiCheckboxCircleFill, tone: 'positive' },
  progressing: { icon: RiLoader4Line, tone: 'announcement' },
  degraded: { icon: RiErrorWarningFill, tone: 'negative' },
  unknown: { icon: RiQuestionFill, tone: 'neutral' },
  empty: { icon: RiInboxLine, tone: 'neutral' },
};

/** How a service is doing: an icon of its own shape and a word. */
export function HealthMark(props: { health: ServiceHealth }) {
  const t = useText();
  return (
    <Mark {...marks[props.health]} strong>
      {t(`health.${props.health}`)}
    </Mark>
  );
}
