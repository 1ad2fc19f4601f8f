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
