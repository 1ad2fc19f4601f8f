// SPDX-License-Identifier: Apache-2.0

import type { KeptProcesses } from '../../local-cluster/src/cluster/keepAlive.ts';
import type { StartupStatus } from './startupStatus.ts';

/**
 * Reports in the status which processes exit and restart.
 *
 * @param stepOf - the step of the start to which a part belongs
 */
export function reportExits(
  status: StartupStatus,
  stepOf: (part: string) => string,
): Pick<KeptProcesses, 'onDied' | 'onRestarted' | 'onFailed'> {
  return {
    onDied: part =>
      status.set(stepOf(part), 'starting', `${part} exited, restarting`),
    onRestarted: part => status.set(stepOf(part), 'ready', `${part} restarted`),
    onFailed: (part, error, retryMs) =>
      status.set(
        stepOf(part),
        'failed',
        `${error.message.split('\n')[0]}; retrying in ${retryMs / 1000} s`,
      ),
  };
}
