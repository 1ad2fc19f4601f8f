// SPDX-License-Identifier: Apache-2.0

import { exampleService } from '../actions/exampleService';

const ofNumbers = ['replicas', 'features'];

/** The example as a service with a replica on every node, which has neither a number of them nor volumes. */
export const onEveryNode = {
  ...Object.fromEntries(
    Object.entries(exampleService).filter(([key]) => !ofNumbers.includes(key)),
  ),
  workload: 'daemonSet' as const,
  storage: { size: '512Mi' },
};
