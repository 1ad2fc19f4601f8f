// SPDX-License-Identifier: Apache-2.0

import { asArray, asObject, asString, type JsonObject } from './json';
import { trimObjectMeta, type ObjectMeta } from './objectMeta';

const zoneLabel = 'topology.kubernetes.io/zone';

/**
 * A `PersistentVolume` of `v1`, as far as the model reads it.
 *
 * @public
 */
export interface PersistentVolume {
  kind: 'PersistentVolume';
  metadata: ObjectMeta;
  spec: {
    reclaimPolicy?: string;
    /** The one zone whose nodes can use it, where it is bound to one. */
    zone?: string;
  };
  status: { phase?: string };
}

export function trimPersistentVolume(raw: JsonObject): PersistentVolume {
  const metadata = trimObjectMeta(raw);
  const spec = asObject(raw.spec);
  return {
    kind: 'PersistentVolume',
    // Labels of volumes are not read, except the zone below.
    metadata: { ...metadata, labels: {} },
    spec: {
      reclaimPolicy: asString(spec.persistentVolumeReclaimPolicy),
      zone: zoneOfAffinity(spec) ?? metadata.labels[zoneLabel],
    },
    status: { phase: asString(asObject(raw.status).phase) },
  };
}

/**
 * Drivers name the zone by their own key as well, such as
 * `topology.gke.io/zone` or `topology.ebs.csi.aws.com/zone`.
 */
function zoneOfAffinity(spec: JsonObject): string | undefined {
  const required = asObject(asObject(spec.nodeAffinity).required);
  const zones = asArray(required.nodeSelectorTerms)
    .flatMap(term => asArray(asObject(term).matchExpressions))
    .map(asObject)
    .filter(
      ({ key, operator }) =>
        operator === 'In' && typeof key === 'string' && key.endsWith('/zone'),
    )
    .flatMap(expression => asArray(expression.values));
  const distinct = [...new Set(zones)];
  return distinct.length === 1 ? asString(distinct[0]) : undefined;
}
