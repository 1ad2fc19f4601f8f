// SPDX-License-Identifier: Apache-2.0

import { withParts, type RawObject } from './rawObject';
import { fixtureNamespace } from './workloads';

/**
 * The claim of an ordinal, bound, unless told otherwise.
 *
 * @public
 */
export function rawClaim(
  ordinal: number,
  parts: object = {},
  set = 'ledger',
): RawObject {
  const name = `data-${set}-${ordinal}`;
  return withParts(
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {
        name,
        namespace: fixtureNamespace,
        uid: `uid-${name}`,
        resourceVersion: '10',
        labels: { app: set },
      },
      spec: {
        accessModes: ['ReadWriteOnce'],
        storageClassName: 'standard',
        volumeName: `pv-${name}`,
        resources: { requests: { storage: '10Gi' } },
      },
      status: {
        phase: 'Bound',
        accessModes: ['ReadWriteOnce'],
        capacity: { storage: '10Gi' },
      },
    },
    parts,
  );
}

/**
 * The parts that make a `rawClaim` one without a volume.
 *
 * @public
 */
export const pendingClaim = {
  spec: { volumeName: undefined },
  status: { phase: 'Pending', capacity: undefined },
};

/**
 * The volume of an ordinal's claim.
 *
 * @public
 */
export function rawVolume(
  ordinal: number,
  parts: object = {},
  set = 'ledger',
): RawObject {
  return withParts(
    {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: {
        name: `pv-data-${set}-${ordinal}`,
        uid: `uid-pv-data-${set}-${ordinal}`,
        resourceVersion: '10',
      },
      spec: {
        persistentVolumeReclaimPolicy: 'Retain',
        nodeAffinity: {
          required: {
            nodeSelectorTerms: [
              {
                matchExpressions: [
                  {
                    key: 'topology.kubernetes.io/zone',
                    operator: 'In',
                    values: [`zone-${'abc'[ordinal % 3]}`],
                  },
                ],
              },
            ],
          },
        },
      },
      status: { phase: 'Bound' },
    },
    parts,
  );
}

/**
 * The default class `standard`, expandable, unless told otherwise.
 *
 * @public
 */
export function rawStorageClass(parts: object = {}): RawObject {
  return withParts(
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: {
        name: 'standard',
        uid: 'uid-standard',
        resourceVersion: '10',
        annotations: {
          'storageclass.kubernetes.io/is-default-class': 'true',
        },
      },
      provisioner: 'csi.example.com',
      allowVolumeExpansion: true,
      reclaimPolicy: 'Delete',
      volumeBindingMode: 'Immediate',
    },
    parts,
  );
}
