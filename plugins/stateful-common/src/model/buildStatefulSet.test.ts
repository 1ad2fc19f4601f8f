// SPDX-License-Identifier: Apache-2.0

import {
  healthyLedger,
  rawClaim,
  rawEvent,
  rawPod,
  rawStatefulSet,
  rawStorageClass,
  rawVolume,
} from '../testUtils';
import { buildFrom, buildOne } from './__testUtils__/buildFrom';

describe('a StatefulSet', () => {
  it('leads from ordinal to pod, claim, volume and class', () => {
    const workload = buildOne(healthyLedger());
    expect(workload).toMatchObject({
      key: 'StatefulSet/ledger-system/ledger',
      desired: 3,
      ready: 3,
      available: 3,
      membersOnly: false,
      leftOverClaims: [],
    });
    expect(workload.replicas[1]).toEqual({
      key: '1',
      ordinal: 1,
      podName: 'ledger-1',
      phase: 'ready',
      since: '2026-11-22T11:01:00Z',
      revision: 'a',
      updated: true,
      nodeName: 'node-1',
      zone: 'zone-b',
      restarts: 0,
      createdAt: '2026-11-22T11:00:00Z',
      claims: [
        {
          namespace: 'ledger-system',
          name: 'data-ledger-1',
          template: 'data',
          phase: 'Bound',
          requestedBytes: 10 * 2 ** 30,
          capacityBytes: 10 * 2 ** 30,
          resizing: false,
          storageClassName: 'standard',
          storageClass: 'found',
          expandable: true,
          volumeName: 'pv-data-ledger-1',
          volumePhase: 'Bound',
          reclaimPolicy: 'Retain',
          zone: 'zone-b',
          accessModes: ['ReadWriteOnce'],
        },
      ],
    });
  });

  it('counts its ordinals from spec.ordinals.start', () => {
    const workload = buildOne([
      rawStatefulSet({ spec: { replicas: 2, ordinals: { start: 5 } } }),
      rawPod(5),
      rawClaim(5),
    ]);
    expect(workload.replicas.map(r => [r.podName, r.phase])).toEqual([
      ['ledger-5', 'ready'],
      ['ledger-6', 'missing'],
    ]);
  });

  it('is found by its own label where its pods lack it, and the reverse', () => {
    const unlabelled = { metadata: { labels: undefined } };
    const podsLabelled = [rawStatefulSet(unlabelled), rawPod(0)];
    const setLabelled = [rawStatefulSet(), rawPod(0, unlabelled)];
    const neither = [rawStatefulSet(unlabelled), rawPod(0, unlabelled)];
    expect(buildFrom(podsLabelled).workloads).toHaveLength(1);
    expect(buildFrom(setLabelled).workloads[0].replicas[0].phase).toBe('ready');
    expect(buildFrom(neither).workloads).toEqual([]);
  });

  it('keeps a pod that is on its way out after a scale-down', () => {
    const workload = buildOne([
      rawStatefulSet({ spec: { replicas: 1 } }),
      rawPod(0),
      rawPod(1, { metadata: { deletionTimestamp: '2026-11-22T11:59:58Z' } }),
      rawClaim(1),
    ]);
    expect(workload.replicas.map(r => [r.key, r.phase])).toEqual([
      ['0', 'ready'],
      ['1', 'terminating'],
    ]);
    expect(workload.ready).toBe(1);
    expect(workload.rollout.state).toBe('progressing');
    expect(workload.leftOverClaims).toEqual([]);
  });

  it('shows the claim that waits for a replica to come back', () => {
    const workload = buildOne([rawStatefulSet(), rawPod(0), rawClaim(1)]);
    expect(workload.replicas.map(r => r.claims.map(c => c.name))).toEqual([
      ['data-ledger-0'],
      ['data-ledger-1'],
      [],
    ]);
  });

  const failed = rawEvent({
    kind: 'StatefulSet',
    name: 'ledger',
    reason: 'FailedCreate',
    message:
      'create Pod ledger-1 in StatefulSet ledger failed error: pods "ledger-1" is forbidden: exceeded quota: disks',
  });
  const created = (lastTimestamp: string) =>
    rawEvent({
      kind: 'StatefulSet',
      name: 'ledger',
      type: 'Normal',
      reason: 'SuccessfulCreate',
      message: 'create Pod ledger-1 in StatefulSet ledger successful',
      lastTimestamp,
    });
  it.each([
    ['says why a pod cannot be made', [failed], 'FailedCreate'],
    [
      'still says so after an older success',
      [failed, created('2026-11-22T11:00:00Z')],
      'FailedCreate',
    ],
    [
      'forgets it after a newer success',
      [failed, created('2026-11-22T11:59:59Z')],
      undefined,
    ],
  ])('%s', (_, events, reason) => {
    const workload = buildOne([rawStatefulSet(), rawPod(0), ...events]);
    expect(workload.replicas.map(r => r.reason)).toEqual([
      undefined,
      reason,
      undefined,
    ]);
  });

  it('says nothing of replicas whose pods cannot be read', () => {
    const workload = buildOne(
      [rawStatefulSet({ status: { readyReplicas: 2 } }), rawClaim(0)],
      { forbidden: ['Pod'] },
    );
    expect(workload).toMatchObject({ desired: 3, ready: 2, replicas: [] });
    expect(workload.leftOverClaims).toEqual([]);
  });

  it('draws a bounded number of an absurd number of replicas', () => {
    const workload = buildOne([
      rawStatefulSet({ spec: { replicas: 2_000_000_000 } }),
    ]);
    expect(workload.desired).toBe(2_000_000_000);
    expect(workload.replicas).toHaveLength(1000);
  });

  it('takes a volume it cannot read for unknown, not for absent', () => {
    const [claim] = buildOne(
      [rawStatefulSet(), rawPod(0), rawClaim(0), rawStorageClass()],
      { forbidden: ['PersistentVolume'] },
    ).replicas[0].claims;
    expect(claim.phase).toBe('Bound');
    expect(claim.volumePhase).toBeUndefined();
    expect(claim.reclaimPolicy).toBe('Delete');
  });

  it.each([
    ['the standard key', 'topology.kubernetes.io/zone', 'zone-a'],
    ["a driver's key", 'topology.ebs.csi.aws.com/zone', 'zone-a'],
    ['a host name', 'kubernetes.io/hostname', undefined],
  ])("reads a volume's zone from %s: %s → %p", (_, key, zone) => {
    const term = {
      matchExpressions: [{ key, operator: 'In', values: ['zone-a'] }],
    };
    const volume = rawVolume(0, {
      spec: { nodeAffinity: { required: { nodeSelectorTerms: [term] } } },
    });
    const { replicas } = buildOne([
      rawStatefulSet(),
      rawPod(0),
      rawClaim(0),
      volume,
    ]);
    expect(replicas[0].zone).toBe(zone);
  });
});
