/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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

/** How a replica is doing: an icon of its own shape and a word. */
export function PhaseMark(props: { phase: ReplicaPhase }) {
  const t = useText();
  const { icon, tone } = marks[props.phase];
  return (
    <Mark icon={icon} tone={tone}>
      {t(`phase.${props.phase}`)}
    </Mark>
  );
}
