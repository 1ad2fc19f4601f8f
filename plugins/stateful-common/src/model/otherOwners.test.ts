// SPDX-License-Identifier: Apache-2.0

import {
  fixtureLabels,
  ownedBy,
  rawClaim,
  rawDaemonSet,
  rawPod,
  withParts,
} from '../testUtils';
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
