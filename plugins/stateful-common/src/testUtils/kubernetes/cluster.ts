// SPDX-License-Identifier: Apache-2.0

import { withParts, type RawObject } from './rawObject';
import { fixtureNamespace } from './workloads';

/**
 * A node that is ready, unless told otherwise.
 *
 * @public
 */
export function rawNode(name: string, parts: object = {}): RawObject {
  return withParts(
    {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: {
        name,
        labels: {
          'kubernetes.io/hostname': name,
          'topology.kubernetes.io/zone': 'zone-a',
        },
      },
      spec: {},
      status: { conditions: [{ type: 'Ready', status: 'True' }] },
    },
    parts,
  );
}

/**
 * The drivers that are registered on a node.
 *
 * @public
 */
export function rawCSINode(name: string, drivers: string[]): RawObject {
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'CSINode',
    metadata: { name },
    spec: { drivers: drivers.map(driver => ({ name: driver, nodeID: name })) },
  };
}

/**
 * That a node holds the volume of an ordinal's claim.
 *
 * @public
 */
export function rawVolumeAttachment(
  ordinal: number,
  nodeName: string,
  parts: object = {},
  set = 'ledger',
): RawObject {
  return withParts(
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'VolumeAttachment',
      metadata: { name: `csi-${set}-${ordinal}-${nodeName}` },
      spec: {
        attacher: 'csi.example.com',
        nodeName,
        source: { persistentVolumeName: `pv-data-${set}-${ordinal}` },
      },
      status: { attached: true },
    },
    parts,
  );
}

/**
 * A custom resource `orders` of three members, as CloudNativePG's, unless told
 * otherwise.
 *
 * @public
 */
export function rawCluster(parts: object = {}): RawObject {
  return withParts(
    {
      apiVersion: 'postgresql.cnpg.io/v1',
      kind: 'Cluster',
      metadata: {
        name: 'orders',
        namespace: fixtureNamespace,
        uid: 'uid-orders',
      },
      spec: { instances: 3 },
      status: { instances: 3, readyInstances: 3 },
    },
    parts,
  );
}

/**
 * A snapshot of 10 GiB that is ready, unless told otherwise.
 *
 * @public
 */
export function rawSnapshot(name: string, parts: object = {}): RawObject {
  return withParts(
    {
      apiVersion: 'snapshot.storage.k8s.io/v1',
      kind: 'VolumeSnapshot',
      metadata: { name, namespace: fixtureNamespace, uid: `uid-${name}` },
      spec: { source: { persistentVolumeClaimName: 'data-ledger-0' } },
      status: {
        readyToUse: true,
        creationTime: '2026-11-22T00:00:00Z',
        restoreSize: '10Gi',
      },
    },
    parts,
  );
}
