// SPDX-License-Identifier: Apache-2.0

import {
  rawCSINode,
  rawEvent,
  rawNode,
  rawStorageClass,
  rawVolume,
  rawVolumeAttachment,
  withParts,
} from '../../../testUtils';
import {
  boundAndWaiting,
  healthy,
  merged,
  podEvent,
  unscheduled,
} from '../parts';
import { byHand, type Scene } from '../scene';

const withLimit = (name: string) =>
  withParts(rawCSINode(name, []), {
    spec: {
      drivers: [{ name: 'csi.example.com', allocatable: { count: 1 } }],
    },
  });

const full = '0/1 nodes are available: 1 node(s) exceed max volume count.';

export const nodesAtVolumeLimit: Scene = {
  madeBy: byHand,
  states: [
    [
      'the node has as many as it takes',
      [
        ...boundAndWaiting(unscheduled(full)),
        rawNode('node-0'),
        withLimit('node-0'),
        rawVolumeAttachment(1, 'node-0'),
        rawStorageClass(),
      ],
      ['ledger-0'],
    ],
    [
      'only the event tells',
      [
        ...boundAndWaiting({ spec: { nodeName: undefined } }),
        podEvent('FailedScheduling', full),
      ],
      ['ledger-0'],
    ],
    [
      'an autoscaler adds a node',
      [
        ...boundAndWaiting(unscheduled(full)),
        rawEvent({
          kind: 'Pod',
          name: 'ledger-0',
          type: 'Normal',
          reason: 'TriggeredScaleUp',
          message: 'pod triggered scale-up: [{nodes 1->2 (max: 5)}]',
        }),
      ],
      [],
    ],
    [
      'it found a node since',
      [...healthy(), podEvent('FailedScheduling', full)],
      [],
    ],
  ],
};

const conflict =
  "0/2 nodes are available: 1 node(s) had untolerated taint {gpu: true}, 1 node(s) didn't match PersistentVolume's node affinity.";

const inZone = (zone: string) => ({
  metadata: { labels: { 'topology.kubernetes.io/zone': zone } },
});

const otherZone = () => rawNode('node-b', inZone('zone-b'));

const onNode = (name: string) => ({
  spec: {
    nodeAffinity: {
      required: {
        nodeSelectorTerms: [
          {
            matchExpressions: [
              { key: 'kubernetes.io/hostname', operator: 'In', values: [name] },
            ],
          },
        ],
      },
    },
  },
});

export const volumeOutOfReach: Scene = {
  madeBy: byHand,
  states: [
    [
      'the last node of the zone is gone',
      [...boundAndWaiting(unscheduled(conflict)), otherZone()],
      ['data-ledger-0'],
    ],
    [
      'in the words of older schedulers, and the node there is cordoned',
      [
        ...boundAndWaiting(
          unscheduled(
            '0/2 nodes are available: 1 node(s) were unschedulable, 1 node(s) had volume node affinity conflict.',
          ),
        ),
        rawNode('node-a', { spec: { unschedulable: true } }),
        otherZone(),
      ],
      ['data-ledger-0'],
    ],
    [
      'a local volume whose node is gone',
      [
        ...boundAndWaiting(unscheduled(conflict)).filter(
          ({ kind }) => kind !== 'PersistentVolume',
        ),
        rawVolume(0, onNode('node-9')),
        otherZone(),
      ],
      ['data-ledger-0'],
    ],
    [
      'tied to a zone by a label',
      [
        ...boundAndWaiting(unscheduled(conflict)).filter(
          ({ kind }) => kind !== 'PersistentVolume',
        ),
        rawVolume(0, {
          ...inZone('zone-d'),
          spec: { nodeAffinity: undefined },
        }),
        otherZone(),
      ],
      ['data-ledger-0'],
    ],
    [
      'the node there has a taint',
      [
        ...boundAndWaiting(unscheduled(conflict)),
        rawNode('node-a', {
          spec: {
            taints: [{ key: 'gpu', value: 'true', effect: 'NoSchedule' }],
          },
        }),
        otherZone(),
      ],
      ['data-ledger-0'],
    ],
    [
      'a node there is usable, so that something else is the matter',
      [
        ...boundAndWaiting(unscheduled(conflict)),
        rawNode('node-a'),
        otherZone(),
      ],
      [],
    ],
    [
      'the pod tolerates the taint',
      [
        ...boundAndWaiting(
          merged(unscheduled(conflict), {
            spec: { tolerations: [{ key: 'gpu', operator: 'Exists' }] },
          }),
        ),
        rawNode('node-a', {
          spec: {
            taints: [{ key: 'gpu', value: 'true', effect: 'NoSchedule' }],
          },
        }),
      ],
      [],
    ],
    [
      'nodes may not be read',
      boundAndWaiting(unscheduled(conflict)),
      ['data-ledger-0'],
    ],
    [
      'nodes may not be read, and the scheduler says more',
      boundAndWaiting(unscheduled(`${conflict} 2 Insufficient cpu.`)),
      [],
    ],
    [
      'the node there is not ready',
      [
        ...boundAndWaiting(unscheduled(conflict)),
        rawNode('node-a', {
          spec: {
            taints: [
              { key: 'node.kubernetes.io/unreachable', effect: 'NoSchedule' },
            ],
          },
          status: { conditions: [{ type: 'Ready', status: 'Unknown' }] },
        }),
        otherZone(),
      ],
      ['data-ledger-0'],
    ],
  ],
};

const bothExclude =
  "0/2 nodes are available: 1 node(s) didn't match pod topology spread constraints, 1 node(s) didn't match PersistentVolume's node affinity.";

const spreading = (message: string) =>
  merged(unscheduled(message), {
    spec: {
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: 'topology.kubernetes.io/zone',
          whenUnsatisfiable: 'DoNotSchedule',
        },
      ],
    },
  });

export const spreadAgainstVolume: Scene = {
  madeBy: byHand,
  states: [
    [
      'its zone has too many, and its volume is there',
      [
        ...boundAndWaiting(spreading(bothExclude)),
        rawNode('node-a'),
        otherZone(),
      ],
      ['ledger-0'],
    ],
    [
      'the volume is not the matter',
      [
        ...boundAndWaiting(
          spreading(
            "0/2 nodes are available: 2 node(s) didn't match pod topology spread constraints.",
          ),
        ),
        rawNode('node-a'),
      ],
      [],
    ],
    [
      'no node of the zone is usable',
      [...boundAndWaiting(spreading(bothExclude)), otherZone()],
      [],
    ],
  ],
};
