// SPDX-License-Identifier: Apache-2.0

import {
  fixtureLabels,
  healthyLedger,
  ownedBy,
  rawDaemonSet,
  rawPod,
  withParts,
} from '../testUtils';
import type { RawObject } from '../testUtils';
import { buildFrom } from './__testUtils__/buildFrom';
import { buildService } from './buildService';

/** A pod without claims, as a Deployment's ReplicaSet makes it. */
const disklessPod = (parts: object = {}) =>
  rawPod(
    7,
    withParts(ownedBy('ReplicaSet', 'web-5f', 'apps/v1') as any, {
      spec: { volumes: [] },
      ...parts,
    }),
    'web',
  );

describe('a service without volume claims', () => {
  it.each<[string, RawObject[], boolean | undefined]>([
    ['nothing', [], undefined],
    ['the pods of a Deployment', [disklessPod()], true],
    ['a DaemonSet whose pods are ready', [rawDaemonSet()], true],
    [
      'a DaemonSet whose pods are still to come',
      [rawDaemonSet({ status: { numberReady: 0 } })],
      undefined,
    ],
    [
      'the pods of another service',
      [
        disklessPod({
          metadata: { labels: { 'backstage.io/kubernetes-id': 'web' } },
        }),
      ],
      undefined,
    ],
    [
      'the pods of a Job',
      [
        rawPod(0, {
          ...ownedBy('Job', 'backup', 'batch/v1'),
          spec: { volumes: [] },
        }),
      ],
      undefined,
    ],
    [
      'a pod with a claim that nobody owns',
      [rawPod(0, { metadata: { ownerReferences: [] } })],
      undefined,
    ],
    [
      'a StatefulSet beside a Deployment',
      [...healthyLedger(), disklessPod()],
      undefined,
    ],
  ])('is known by %s', (_, objects, stateless) => {
    expect(buildFrom(objects).stateless).toBe(stateless);
  });

  it('is not known in another namespace', () => {
    const annotations = {
      ...fixtureLabels,
      'backstage.io/kubernetes-namespace': 'elsewhere',
    };
    expect(buildFrom([disklessPod()], { annotations }).stateless).toBe(
      undefined,
    );
  });

  it('is empty, not unhealthy', () => {
    expect(buildFrom([disklessPod()])).toMatchObject({
      health: 'empty',
      workloads: [],
    });
  });
});

describe('a service without clusters', () => {
  it('is unknown, and says why there are none', () => {
    const noClusters = { reason: 'notConfigured' } as const;
    expect(buildService('component:default/ledger', [], noClusters)).toEqual({
      entityRef: 'component:default/ledger',
      health: 'unknown',
      clusters: [],
      noClusters,
    });
  });
});
