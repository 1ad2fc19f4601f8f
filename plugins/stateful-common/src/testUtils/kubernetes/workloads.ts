// SPDX-License-Identifier: Apache-2.0

import { withParts, type RawObject } from './rawObject';

/**
 * The namespace of every object, unless told otherwise.
 *
 * @public
 */
export const fixtureNamespace = 'ledger-system';

/**
 * The label by which the entity `ledger` selects its objects.
 *
 * @public
 */
export const fixtureLabels = { 'backstage.io/kubernetes-id': 'ledger' };

const templateGeneration = 'deprecated.daemonset.template.generation';

/**
 * The StatefulSet `ledger` of three, at revision `a`, unless told otherwise.
 *
 * @public
 */
export function rawStatefulSet(parts: object = {}, name = 'ledger'): RawObject {
  return withParts(
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: {
        name,
        namespace: fixtureNamespace,
        uid: `uid-${name}`,
        generation: 1,
        resourceVersion: '10',
        labels: fixtureLabels,
        managedFields: [{ manager: 'kubectl' }],
      },
      spec: {
        replicas: 3,
        podManagementPolicy: 'OrderedReady',
        updateStrategy: {
          type: 'RollingUpdate',
          rollingUpdate: { partition: 0 },
        },
        selector: { matchLabels: { app: name } },
        serviceName: name,
        template: { spec: { containers: [{ name: 'db', image: 'db:1' }] } },
        volumeClaimTemplates: [
          {
            metadata: { name: 'data' },
            spec: {
              storageClassName: 'standard',
              resources: { requests: { storage: '10Gi' } },
            },
          },
        ],
      },
      status: {
        observedGeneration: 1,
        replicas: 3,
        readyReplicas: 3,
        availableReplicas: 3,
        currentRevision: `${name}-a`,
        updateRevision: `${name}-a`,
      },
    },
    parts,
  );
}

/**
 * The pod of an ordinal, ready and with its claim, unless told otherwise.
 *
 * @public
 */
export function rawPod(
  ordinal: number,
  parts: object = {},
  set = 'ledger',
): RawObject {
  const name = `${set}-${ordinal}`;
  return withParts(
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name,
        namespace: fixtureNamespace,
        uid: `uid-${name}`,
        resourceVersion: '10',
        creationTimestamp: '2026-11-22T11:00:00Z',
        labels: {
          app: set,
          ...fixtureLabels,
          'controller-revision-hash': `${set}-a`,
        },
        ownerReferences: [
          {
            apiVersion: 'apps/v1',
            kind: 'StatefulSet',
            name: set,
            uid: `uid-${set}`,
            controller: true,
          },
        ],
      },
      spec: {
        nodeName: `node-${ordinal % 3}`,
        containers: [{ name: 'db', image: 'db:1' }],
        volumes: [
          {
            name: 'data',
            persistentVolumeClaim: { claimName: `data-${name}` },
          },
          { name: 'config', configMap: { name: 'config' } },
        ],
      },
      status: {
        phase: 'Running',
        conditions: [
          {
            type: 'Ready',
            status: 'True',
            lastTransitionTime: '2026-11-22T11:01:00Z',
          },
        ],
        containerStatuses: [
          { name: 'db', ready: true, restartCount: 0, state: { running: {} } },
        ],
      },
    },
    parts,
  );
}

/**
 * A DaemonSet `cache` for three nodes, unless told otherwise.
 *
 * @public
 */
export function rawDaemonSet(parts: object = {}): RawObject {
  return withParts(
    {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: {
        name: 'cache',
        namespace: fixtureNamespace,
        uid: 'uid-cache',
        generation: 1,
        labels: fixtureLabels,
        annotations: { [templateGeneration]: '1' },
      },
      spec: { updateStrategy: { type: 'RollingUpdate' } },
      status: {
        observedGeneration: 1,
        desiredNumberScheduled: 3,
        numberReady: 3,
        numberAvailable: 3,
        updatedNumberScheduled: 3,
      },
    },
    parts,
  );
}

/**
 * The parts that make a `rawPod` one of another owner.
 *
 * @public
 */
export function ownedBy(
  kind: string,
  name: string,
  apiVersion: string,
): { metadata: object } {
  return {
    metadata: {
      ownerReferences: [
        { apiVersion, kind, name, uid: `uid-${name}`, controller: true },
      ],
    },
  };
}

/**
 * The PodDisruptionBudget of a set of three, which lets one pod go, unless told
 * otherwise.
 *
 * @public
 */
export function rawBudget(parts: object = {}, name = 'ledger'): RawObject {
  return withParts(
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'ledger', namespace: fixtureNamespace },
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: name } } },
      status: {
        disruptionsAllowed: 1,
        currentHealthy: 3,
        desiredHealthy: 2,
        expectedPods: 3,
      },
    },
    parts,
  );
}
