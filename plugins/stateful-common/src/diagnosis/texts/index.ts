// SPDX-License-Identifier: Apache-2.0

import type { FindingId } from '../findingId';
import { claimTexts } from './claims';
import { podTexts } from './pods';
import { policyTexts } from './policies';
import type { FindingText } from './text';
import { volumeTexts } from './volumes';
import { workloadTexts } from './workloads';

/**
 * The sentences of each finding, in English. Card, command, docs and notifications
 * use these.
 *
 * @public
 */
export const texts: Record<FindingId, FindingText> = {
  ...claimTexts,
  ...volumeTexts,
  ...podTexts,
  ...workloadTexts,
  ...policyTexts,
};
