// SPDX-License-Identifier: Apache-2.0

import type { DiagnosisInput } from 'backstage-plugin-stateful-common/diagnosis';

/** What was read of a cluster. */
export type Input = Pick<
  DiagnosisInput,
  'objects' | 'unread' | 'serverVersion'
>;
