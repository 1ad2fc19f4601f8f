// SPDX-License-Identifier: Apache-2.0

import {
  RiAlertFill,
  RiErrorWarningFill,
  RiInformationFill,
  type RemixiconComponentType,
} from '@remixicon/react';
import type { Severity } from 'backstage-plugin-stateful-common';
import { useText } from '../../text/useText';
import { Mark, type Tone } from '../mark/Mark';

const marks: Record<Severity, { icon: RemixiconComponentType; tone: Tone }> = {
  critical: { icon: RiErrorWarningFill, tone: 'negative' },
  warning: { icon: RiAlertFill, tone: 'warning' },
  info: { icon: RiInformationFill, tone: 'announcement' },
};

/** How bad a finding is, as a word and with a distinct icon shape for each. */
export function SeverityMark(props: { severity: Severity }) {
  const t = useText();
  return (
    <Mark {...marks[props.severity]} strong>
      {t(`severity.${props.severity}`)}
    </Mark>
  );
}
