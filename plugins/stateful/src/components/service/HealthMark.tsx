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

/** The icon of each health and its tone. */
export const healthMarks: Record<
  ServiceHealth,
  { icon: RemixiconComponentType; tone: Tone }
> = {
  healthy: { icon: RiCheckboxCircleFill, tone: 'positive' },
  progressing: { icon: RiLoader4Line, tone: 'announcement' },
  degraded: { icon: RiErrorWarningFill, tone: 'negative' },
  unknown: { icon: RiQuestionFill, tone: 'neutral' },
  empty: { icon: RiInboxLine, tone: 'neutral' },
};

/** The health of a service, with a distinct icon shape for each. */
export function HealthMark(props: { health: ServiceHealth }) {
  const t = useText();
  return (
    <Mark {...healthMarks[props.health]} strong>
      {t(`health.${props.health}`)}
    </Mark>
  );
}
