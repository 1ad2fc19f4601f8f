// SPDX-License-Identifier: Apache-2.0

import {
  fixtureLabels,
  ownedBy,
  rawClaim,
  rawDaemonSet,
  rawPod,
  withParts,
} from '../testUtils';
import type { RawObject } from '../testUtils';
import { buildFrom, buildOne } from './__testUtils__/buildFrom';

const inSet = (kind: string, name: string, apiVersion: string, labels = {}) =>
  withParts(ownedBy(kind, name, apiVersion) as any, {
    metadata: { labels: { ...fixtureLabels, ...labels } },
  });

describe('a DaemonSet', () => {
  const onNode = (generation: string) =>
    inSet('DaemonSet', 'cache', 'apps/v1', {
      'pod-template-generation': generation,
      'controller-revision-hash': `hash${generation}`,
    });

  it('is drawn node by node', () => {
    const workload = buildOne([
      rawDaemonSet(),
      ...[2, 0, 1].map(node => rawPod(node, onNode('1'), 'cache')),
      rawClaim(0, {}, 'cache'),
    ]);
    expect(workload).toMatchObject({
      kind: 'DaemonSet',
      desired: 3,
      ready: 3,
      rollout: { state: 'complete', updated: 3, updateRevision: 'hash1' },
    });
    expect(workload.replicas.map(({ key }) => key)).toEqual([
      'node-0',
      'node-1',
      'node-2',
    ]);
    expect(workload.replicas[0].claims[0].phase).toBe('Bound');
  });

  it('tells old pods from new while it is rolled out', () => {
    const { rollout } = buildOne([
      rawDaemonSet({
        metadata: {
          annotations: { 'deprecated.daemonset.template.generation': '2' },
        },
      }),
      rawPod(0, onNode('2'), 'cache'),
      rawPod(1, onNode('1'), 'cache'),
      rawPod(2, onNode('1'), 'cache'),
    ]);
    expect(rollout).toMatchObject({
      state: 'progressing',
      updated: 1,
      total: 3,
    });
  });

  it('is left out when its pods have no claims', () => {
    const diskless = withParts(onNode('1') as any, { spec: { volumes: [] } });
    expect(
      buildFrom([rawDaemonSet(), rawPod(0, diskless, 'cache')]).workloads,
    ).toEqual([]);
  });
});

describe('another owner of pods with claims', () => {
  it.each([
    ['Cluster', 'postgresql.cnpg.io/v1'],
    ['StrimziPodSet', 'core.strimzi.io/v1beta2'],
  ])('%s is shown with its members', (kind, apiVersion) => {
    const members = inSet(kind, 'pg', apiVersion);
    const workload = buildOne([
      rawPod(10, members, 'pg'),
      rawPod(2, members, 'pg'),
      rawClaim(2, {}, 'pg'),
      rawClaim(10, {}, 'pg'),
    ]);
    expect(workload).toMatchObject({
      key: `${kind}/ledger-system/pg`,
      apiVersion,
      membersOnly: true,
      desired: 2,
      ready: 2,
      rollout: { state: 'complete' },
    });
    expect(workload.replicas.map(r => [r.key, r.claims[0].phase])).toEqual([
      ['pg-2', 'Bound'],
      ['pg-10', 'Bound'],
    ]);
  });

  describe('that was read', () => {
    const cnpg = (parts: object = {}) =>
      withParts(
        {
          apiVersion: 'postgresql.cnpg.io/v1',
          kind: 'Cluster',
          metadata: {
            name: 'pg',
            namespace: 'ledger-system',
            uid: 'uid-pg',
            labels: fixtureLabels,
          },
          spec: { instances: 3 },
        },
        parts,
      );
    const member = (ordinal: number) =>
      rawPod(ordinal, inSet('Cluster', 'pg', 'postgresql.cnpg.io/v1'), 'pg');
    const hibernated = cnpg({
      metadata: { annotations: { 'cnpg.io/hibernation': 'on' } },
    });
    const members = [member(1), member(2), member(3)];

    it.each([
      ['all members', [cnpg(), ...members], 3, 3, 'healthy', undefined],
      [
        'one too few',
        [cnpg(), member(1), member(2)],
        3,
        2,
        'progressing',
        undefined,
      ],
      [
        'one too many',
        [cnpg({ spec: { instances: 2 } }), ...members],
        2,
        3,
        'progressing',
        undefined,
      ],
      ['none', [cnpg()], 3, 0, 'progressing', undefined],
      [
        'none, as it is hibernated',
        [hibernated],
        0,
        0,
        'healthy',
        'hibernated',
      ],
      [
        'some, as it is being hibernated',
        [hibernated, member(1)],
        0,
        1,
        'progressing',
        'hibernated',
      ],
      [
        'none, as it wants none',
        [cnpg({ spec: { instances: 0 } })],
        0,
        0,
        'healthy',
        'scaledToZero',
      ],
      [
        'all, and is paused',
        [
          cnpg({
            metadata: {
              annotations: {
                'cnpg.io/reconciliationLoop': 'enabled',
                'example.com/paused': 'true',
              },
            },
          }),
          ...members,
        ],
        3,
        3,
        'healthy',
        'paused',
      ],
    ])('and has %s', (_, objects, desired, ready, health, stopped) => {
      const workload = buildOne(objects);
      expect(workload).toMatchObject({
        key: 'Cluster/ledger-system/pg',
        desired,
        ready,
        health,
        membersOnly: false,
      });
      expect(workload.stopped).toBe(stopped);
    });

    it('is another one of the same name', () => {
      expect(
        buildOne([
          {
            ...cnpg(),
            metadata: {
              name: 'pg',
              namespace: 'ledger-system',
              uid: 'uid-earlier',
            },
          },
          member(1),
        ]),
      ).toMatchObject({ desired: 1, membersOnly: true });
    });

    it('is what its owner says of pausing, as a Kafka of a StrimziPodSet', () => {
      const kafka = withParts(
        {
          apiVersion: 'kafka.strimzi.io/v1beta2',
          kind: 'Kafka',
          metadata: {
            name: 'events',
            namespace: 'ledger-system',
            uid: 'uid-events',
            labels: fixtureLabels,
          },
        },
        {
          metadata: {
            annotations: { 'strimzi.io/pause-reconciliation': 'true' },
          },
        },
      );
      const podSet = withParts(
        ownedBy('Kafka', 'events', 'kafka.strimzi.io/v1beta2') as any,
        {
          apiVersion: 'core.strimzi.io/v1beta2',
          kind: 'StrimziPodSet',
          metadata: {
            name: 'pool',
            namespace: 'ledger-system',
            uid: 'uid-pool',
            labels: fixtureLabels,
          },
          spec: { pods: [{}, {}] },
        },
      ) as RawObject;
      expect(
        buildOne([
          kafka,
          podSet,
          rawPod(
            0,
            inSet('StrimziPodSet', 'pool', 'core.strimzi.io/v1beta2'),
            'pool',
          ),
        ]),
      ).toMatchObject({ desired: 2, ready: 1, stopped: 'paused' });
    });
  });

  it('is a StatefulSet of OpenKruise', () => {
    const kruise = inSet('StatefulSet', 'web', 'apps.kruise.io/v1beta1');
    expect(buildOne([rawPod(0, kruise, 'web')])).toMatchObject({
      key: 'StatefulSet.apps.kruise.io/ledger-system/web',
      kind: 'StatefulSet',
      apiVersion: 'apps.kruise.io/v1beta1',
      membersOnly: true,
    });
  });

  it('is the Deployment where a ReplicaSet of it owns the pods', () => {
    const pod = (name: string, hash: string) =>
      withParts(
        inSet('ReplicaSet', `wiki-${hash}`, 'apps/v1', {
          'pod-template-hash': hash,
        }),
        { metadata: { name } },
      );
    const workload = buildOne([
      rawPod(0, pod('wiki-1a-x', '1a'), 'wiki'),
      rawPod(0, pod('wiki-2b-y', '2b'), 'wiki'),
    ]);
    expect(workload).toMatchObject({
      kind: 'Deployment',
      name: 'wiki',
      desired: 2,
    });
  });

  it.each([
    ['a Job', inSet('Job', 'backup', 'batch/v1')],
    ['nobody', { metadata: { ownerReferences: [] } }],
  ])('is not %s', (_, owner) => {
    expect(buildFrom([rawPod(0, owner, 'backup')]).workloads).toEqual([]);
  });
});
