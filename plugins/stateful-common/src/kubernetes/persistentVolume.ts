// SPDX-License-Identifier: Apache-2.0

import { asArray, asObject, asString, type JsonObject } from './json';
import { trimObjectMeta, type ObjectMeta } from './objectMeta';
import { parseQuantity } from './quantity';

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
    /** Its CSI driver, which a node must have to mount it. */
    driver?: string;
    volumeMode: string;
    storageClassName?: string;
    /** Who made it; undefined if it was made by hand. */
    provisioner?: string;
    capacityBytes?: number;
    accessModes: string[];
    /** The claim it is bound to or reserved for. */
    claimRef?: { namespace: string; name: string; uid?: string };
    /** What its nodes must have, one entry for each alternative. */
    nodeTerms: NodeTerm[];
  };
  status: {
    phase?: string;
    reason?: string;
    message?: string;
    /** When its phase changed last, RFC 3339. */
    since?: string;
  };
}

/**
 * Labels of which a node must have one value each.
 *
 * @public
 */
export type NodeTerm = { key: string; operator: string; values: string[] }[];

export function trimPersistentVolume(raw: JsonObject): PersistentVolume {
  const metadata = trimObjectMeta(raw);
  const spec = asObject(raw.spec);
  const status = asObject(raw.status);
  const claimRef = asObject(spec.claimRef);
  const claimName = asString(claimRef.name);
  return {
    kind: 'PersistentVolume',
    metadata,
    spec: {
      reclaimPolicy: asString(spec.persistentVolumeReclaimPolicy),
      zone: zoneOfAffinity(spec) ?? metadata.labels[zoneLabel],
      driver: asString(asObject(spec.csi).driver),
      volumeMode: asString(spec.volumeMode) ?? 'Filesystem',
      storageClassName: asString(spec.storageClassName),
      provisioner: asString(
        asObject(asObject(raw.metadata).annotations)[
          'pv.kubernetes.io/provisioned-by'
        ],
      ),
      capacityBytes: parseQuantity(asObject(spec.capacity).storage),
      accessModes: asArray(spec.accessModes).flatMap(
        mode => asString(mode) ?? [],
      ),
      claimRef:
        claimName === undefined
          ? undefined
          : {
              namespace: asString(claimRef.namespace) ?? '',
              name: claimName,
              uid: asString(claimRef.uid),
            },
      nodeTerms: nodeTermsOf(spec),
    },
    status: {
      phase: asString(status.phase),
      reason: asString(status.reason),
      message: asString(status.message),
      since: asString(status.lastPhaseTransitionTime),
    },
  };
}

/**
 * Drivers name the zone by their own key as well, such as
 * `topology.gke.io/zone` or `topology.ebs.csi.aws.com/zone`.
 */
function zoneOfAffinity(spec: JsonObject): string | undefined {
  const zones = nodeTermsOf(spec)
    .flat()
    .filter(({ key, operator }) => operator === 'In' && key.endsWith('/zone'))
    .flatMap(({ values }) => values);
  const distinct = [...new Set(zones)];
  return distinct.length === 1 ? distinct[0] : undefined;
}

function nodeTermsOf(spec: JsonObject): NodeTerm[] {
  const required = asObject(asObject(spec.nodeAffinity).required);
  return asArray(required.nodeSelectorTerms).map(term =>
    asArray(asObject(term).matchExpressions)
      .map(asObject)
      .map(({ key, operator, values }) => ({
        key: asString(key) ?? '',
        operator: asString(operator) ?? '',
        values: asArray(values).flatMap(value => asString(value) ?? []),
      })),
  );
}
