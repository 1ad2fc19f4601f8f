// SPDX-License-Identifier: Apache-2.0

import { asNumber, asObject, asString, type JsonObject } from './json';
import { trimObjectMeta, type ObjectMeta } from './objectMeta';

/**
 * A `DaemonSet` of `apps/v1`, as far as the model reads it.
 *
 * @public
 */
export interface DaemonSet {
  kind: 'DaemonSet';
  metadata: ObjectMeta;
  spec: {
    updateStrategy: string;
    minReadySeconds: number;
    /** What its newest pods carry as the label `pod-template-generation`. */
    templateGeneration?: string;
  };
  status: {
    observedGeneration?: number;
    desiredNumberScheduled: number;
    numberReady: number;
    numberAvailable: number;
    updatedNumberScheduled: number;
  };
}

export function trimDaemonSet(raw: JsonObject): DaemonSet {
  const spec = asObject(raw.spec);
  const status = asObject(raw.status);
  const annotations = asObject(asObject(raw.metadata).annotations);
  return {
    kind: 'DaemonSet',
    metadata: trimObjectMeta(raw),
    spec: {
      updateStrategy:
        asString(asObject(spec.updateStrategy).type) ?? 'RollingUpdate',
      minReadySeconds: asNumber(spec.minReadySeconds) ?? 0,
      templateGeneration: asString(
        annotations['deprecated.daemonset.template.generation'],
      ),
    },
    status: {
      observedGeneration: asNumber(status.observedGeneration),
      desiredNumberScheduled: asNumber(status.desiredNumberScheduled) ?? 0,
      numberReady: asNumber(status.numberReady) ?? 0,
      numberAvailable: asNumber(status.numberAvailable) ?? 0,
      updatedNumberScheduled: asNumber(status.updatedNumberScheduled) ?? 0,
    },
  };
}
