// SPDX-License-Identifier: Apache-2.0

import type { KeptProcesses } from '../../local-cluster/src/cluster/keepAlive.ts';
import type { StartupStatus } from './startupStatus.ts';

/**
 * Tells in the status what dies and comes back.
 *
 * @param stepOf - the step of the start to which a part belongs
 */
export function reportExits(
  status: StartupStatus,
  stepOf: (part: string) => string,
): Pick<KeptProcesses, 'onDied' | 'onRestarted' | 'onFailed'> {
  return {
    onDied: part =>
      status.set(
        stepOf(part),
        'starting',
        `${part} has ended by itself, starting it again`,
      ),
    onRestarted: part =>
      status.set(stepOf(part), 'ready', `${part} was started again`),
    onFailed: (part, error, retryMs) =>
      status.set(
        stepOf(part),
        'failed',
        `${error.message.split('\n')[0]}; tried again in ${retryMs / 1000} s`,
      ),
  };
}
