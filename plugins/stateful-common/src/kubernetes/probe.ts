// SPDX-License-Identifier: Apache-2.0

import { asNumber, type JsonObject } from './json';

/**
 * When a probe gives up, to tell a slow start from a broken one.
 *
 * @public
 */
export interface Probe {
  initialDelaySeconds: number;
  periodSeconds: number;
  failureThreshold: number;
}

export function trimProbe(raw: unknown): Probe | undefined {
  if (typeof raw !== 'object' || raw === null) {
    return undefined;
  }
  const probe = raw as JsonObject;
  return {
    initialDelaySeconds: asNumber(probe.initialDelaySeconds) ?? 0,
    periodSeconds: asNumber(probe.periodSeconds) ?? 10,
    failureThreshold: asNumber(probe.failureThreshold) ?? 3,
  };
}

/** How long a container may fail the probe from its start before the kubelet acts. */
export function probeBudgetSeconds(probe: Probe): number {
  return (
    probe.initialDelaySeconds + probe.periodSeconds * probe.failureThreshold
  );
}
