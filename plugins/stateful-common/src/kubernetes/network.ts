// SPDX-License-Identifier: Apache-2.0

import { asNumber, asObject, asString, asStrings } from './json';
import type { JsonObject } from './json';
import type { Labels } from './labels';
import { trimObjectMeta, type ObjectMeta } from './objectMeta';

/**
 * A `Service` of `v1`, which gives the pods of a StatefulSet their names.
 *
 * @public
 */
export interface Service {
  kind: 'Service';
  metadata: ObjectMeta;
  spec: {
    headless: boolean;
    selector: Labels;
    publishNotReadyAddresses: boolean;
  };
}

export function trimService(raw: JsonObject): Service {
  const spec = asObject(raw.spec);
  return {
    kind: 'Service',
    metadata: trimObjectMeta(raw),
    spec: {
      headless: spec.clusterIP === 'None',
      selector: asStrings(spec.selector),
      publishNotReadyAddresses: spec.publishNotReadyAddresses === true,
    },
  };
}

/**
 * A `PodDisruptionBudget` of `policy/v1`.
 *
 * @public
 */
export interface PodDisruptionBudget {
  kind: 'PodDisruptionBudget';
  metadata: ObjectMeta;
  spec: { matchLabels: Labels; minAvailable?: string; maxUnavailable?: string };
  status: {
    disruptionsAllowed?: number;
    currentHealthy?: number;
    desiredHealthy?: number;
    expectedPods?: number;
  };
}

export function trimPodDisruptionBudget(raw: JsonObject): PodDisruptionBudget {
  const spec = asObject(raw.spec);
  const status = asObject(raw.status);
  return {
    kind: 'PodDisruptionBudget',
    metadata: trimObjectMeta(raw),
    spec: {
      matchLabels: asStrings(asObject(spec.selector).matchLabels),
      minAvailable: numberOrPercent(spec.minAvailable),
      maxUnavailable: numberOrPercent(spec.maxUnavailable),
    },
    status: {
      disruptionsAllowed: asNumber(status.disruptionsAllowed),
      currentHealthy: asNumber(status.currentHealthy),
      desiredHealthy: asNumber(status.desiredHealthy),
      expectedPods: asNumber(status.expectedPods),
    },
  };
}

function numberOrPercent(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : asString(value);
}
