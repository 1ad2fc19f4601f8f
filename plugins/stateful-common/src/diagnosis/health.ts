// SPDX-License-Identifier: Apache-2.0

import type { Finding } from './finding';

/**
 * The health that findings alone tell: whether something is wrong that does not pass
 * by itself. Where nothing is, `settled` tells whether all replicas are as wanted.
 *
 * @public
 */
export function healthOfFindings(
  findings: readonly Pick<Finding, 'severity'>[],
  settled: boolean,
): 'degraded' | 'progressing' | 'healthy' {
  if (findings.some(({ severity }) => severity === 'critical')) {
    return 'degraded';
  }
  return settled ? 'healthy' : 'progressing';
}
