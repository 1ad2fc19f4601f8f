// SPDX-License-Identifier: Apache-2.0

import { asArray, asObject, asString } from './json';

/**
 * What a driver says of a volume that is not well.
 *
 * @public
 */
export interface VolumeHealth {
  status: 'DataLoss' | 'Inaccessible' | 'Degraded';
  message?: string;
  /** The volume's name in the pod, where the pod says it. */
  volume?: string;
}

/** The worst first. */
const statuses = ['DataLoss', 'Inaccessible', 'Degraded'] as const;

/** The worst first; none if all is well. Its form is alpha: it is read in any depth. */
export function trimVolumeHealth(value: unknown): VolumeHealth[] {
  const found = healthIn(value);
  return statuses.flatMap(status =>
    found.filter(health => health.status === status),
  );
}

function healthIn(
  value: unknown,
  about: Omit<VolumeHealth, 'status'> = {},
): VolumeHealth[] {
  if (typeof value === 'string') {
    const status = statuses.find(candidate => candidate === value);
    return status ? [{ ...about, status }] : [];
  }
  const object = asObject(value);
  // As a condition that does not hold.
  if (object.status === 'False' || object.status === false) {
    return [];
  }
  const inner = {
    volume: asString(object.name) ?? about.volume,
    message: asString(object.message) ?? asString(object.reason),
  };
  return [...asArray(value), ...Object.values(object)].flatMap(part =>
    healthIn(part, inner),
  );
}
