// SPDX-License-Identifier: Apache-2.0

import type { JsonObject } from './json';
import { asArray, asNumber, asObject, asString, asStrings } from './json';
import type { Labels } from './labels';
import { trimObjectMeta, type ObjectMeta } from './objectMeta';
import { trimPodSpec, type PodSpec } from './podSpec';
import { parseQuantity } from './quantity';

/** `kubectl rollout restart` writes the time. */
const restartedAt = 'kubectl.kubernetes.io/restartedAt';

/**
 * A claim template: each ordinal gets a claim named after it.
 *
 * @public
 */
export interface ClaimTemplate {
  name: string;
  storageClassName?: string;
  requestedBytes?: number;
}

/**
 * A `StatefulSet` of `apps/v1`, as far as the model reads it.
 *
 * @public
 */
export interface StatefulSet {
  kind: 'StatefulSet';
  metadata: ObjectMeta;
  /** When anybody but its controller last wrote it, where the API server says so. */
  changedAt?: string;
  spec: {
    replicas: number;
    /** `spec.ordinals.start`. */
    firstOrdinal: number;
    minReadySeconds: number;
    podManagementPolicy: string;
    updateStrategy: string;
    partition: number;
    matchLabels: Labels;
    claimTemplates: ClaimTemplate[];
    serviceName?: string;
    /** `persistentVolumeClaimRetentionPolicy`: `Delete` destroys data. */
    whenScaled: string;
    whenDeleted: string;
    /** What the pods are made of. */
    template: PodSpec;
  };
  status: {
    observedGeneration?: number;
    readyReplicas: number;
    availableReplicas: number;
    updatedReplicas: number;
    currentRevision?: string;
    updateRevision?: string;
  };
}

export function trimStatefulSet(raw: JsonObject): StatefulSet {
  const spec = asObject(raw.spec);
  const status = asObject(raw.status);
  const strategy = asObject(spec.updateStrategy);
  const retention = asObject(spec.persistentVolumeClaimRetentionPolicy);
  return {
    kind: 'StatefulSet',
    metadata: trimObjectMeta(raw),
    changedAt: changeOf(raw),
    spec: {
      replicas: asNumber(spec.replicas) ?? 1,
      firstOrdinal: asNumber(asObject(spec.ordinals).start) ?? 0,
      minReadySeconds: asNumber(spec.minReadySeconds) ?? 0,
      podManagementPolicy: asString(spec.podManagementPolicy) ?? 'OrderedReady',
      updateStrategy: asString(strategy.type) ?? 'RollingUpdate',
      partition: asNumber(asObject(strategy.rollingUpdate).partition) ?? 0,
      matchLabels: asStrings(asObject(spec.selector).matchLabels),
      claimTemplates: asArray(spec.volumeClaimTemplates)
        .map(asObject)
        .map(trimClaimTemplate),
      serviceName: asString(spec.serviceName),
      whenScaled: asString(retention.whenScaled) ?? 'Retain',
      whenDeleted: asString(retention.whenDeleted) ?? 'Retain',
      template: trimPodSpec(asObject(asObject(spec.template).spec)),
    },
    status: {
      observedGeneration: asNumber(status.observedGeneration),
      readyReplicas: asNumber(status.readyReplicas) ?? 0,
      availableReplicas: asNumber(status.availableReplicas) ?? 0,
      updatedReplicas: asNumber(status.updatedReplicas) ?? 0,
      currentRevision: asString(status.currentRevision),
      updateRevision: asString(status.updateRevision),
    },
  };
}

function changeOf(raw: JsonObject): string | undefined {
  const { managedFields } = asObject(raw.metadata);
  const template = asObject(asObject(asObject(raw.spec).template).metadata);
  const restarted = asObject(template.annotations)[restartedAt];
  return asArray(managedFields)
    .map(asObject)
    .filter(({ subresource }) => subresource !== 'status')
    .map(({ time }) => time)
    .concat(restarted)
    .flatMap(time => asString(time) ?? [])
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1);
}

function trimClaimTemplate(raw: JsonObject): ClaimTemplate {
  const spec = asObject(raw.spec);
  const requests = asObject(asObject(spec.resources).requests);
  return {
    name: trimObjectMeta(raw).name,
    storageClassName: asString(spec.storageClassName),
    requestedBytes: parseQuantity(requests.storage),
  };
}
