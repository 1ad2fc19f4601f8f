// SPDX-License-Identifier: Apache-2.0

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnose, findingIds } from '../diagnosis';
import {
  ClusterObjects,
  readObject,
  readableKinds,
  watchedKinds,
  type JsonObject,
  type KubernetesKind,
  type ReadableKind,
} from '../kubernetes';
import {
  fixtureLabels,
  healthyLedger,
  rawBudget,
  rawClaim,
  rawCluster,
  rawNode,
  rawPod,
  rawStatefulSet,
  rawStorageClass,
  rawVolume,
  pendingClaim,
  type RawObject,
} from '../testUtils';
import { buildFrom } from './__testUtils__/buildFrom';

const lateClaim = (name: string | undefined) =>
  rawClaim(2, {
    ...pendingClaim,
    spec: { ...pendingClaim.spec, storageClassName: name },
  });

const withoutClass = [
  ...healthyLedger(2),
  rawBudget(),
  rawStatefulSet(),
  rawPod(2, {
    spec: { nodeName: undefined },
    status: { phase: 'Pending', conditions: [] },
  }),
  lateClaim('fast'),
];

describe('the findings of a service', () => {
  it('name the cause, with what its sentences are made of', () => {
    expect(buildFrom(withoutClass)).toMatchObject({
      health: 'degraded',
      findings: [
        {
          id: 'StorageClassMissing',
          severity: 'critical',
          command: 'kubectl get storageclass',
          words: { parameters: { class: 'fast', name: 'data-ledger-2' } },
        },
      ],
    });
  });

  it('leave out what nobody watches, and say so', () => {
    const { notChecked } = buildFrom(healthyLedger());
    expect(notChecked.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['ReplicaSet', 'unwatched'],
    ]);
  });

  it('tell of a node that is lost', () => {
    const since = { lastTransitionTime: '2026-11-22T11:00:00Z' };
    const onLostNode = [
      ...healthyLedger(2),
      rawBudget(),
      rawStatefulSet(),
      rawPod(2, {
        spec: { nodeName: 'lost' },
        status: { conditions: [{ type: 'Ready', status: 'False', ...since }] },
      }),
      rawClaim(2),
      rawVolume(2),
      rawNode('lost', {
        status: {
          conditions: [{ type: 'Ready', status: 'Unknown', ...since }],
        },
      }),
    ];
    expect(buildFrom(onLostNode)).toMatchObject({
      health: 'degraded',
      findings: [{ id: 'NodeLost', subject: { kind: 'Node', name: 'lost' } }],
    });
    const { findings, notChecked } = buildFrom(onLostNode, {
      forbidden: ['Node'],
    });
    expect(findings.map(({ id }) => id)).not.toContain('NodeLost');
    expect(notChecked).toContainEqual(
      expect.objectContaining({
        kind: 'Node',
        findings: expect.arrayContaining(['NodeLost']),
      }),
    );
  });

  it('tell of a budget that lets no pod go', () => {
    const forbids = { status: { disruptionsAllowed: 0, desiredHealthy: 3 } };
    expect(
      buildFrom([...healthyLedger(), rawBudget(forbids)]).findings,
    ).toMatchObject([{ id: 'BudgetAllowsNone', severity: 'warning' }]);
  });

  it('conclude nothing from what a recording lacks', () => {
    const { findings, notChecked } = buildFrom(healthyLedger(), {
      state: 'recorded',
    });
    expect(findings).toEqual([]);
    expect(notChecked).toContainEqual(
      expect.objectContaining({
        kind: 'PodDisruptionBudget',
        reason: 'absent',
      }),
    );
  });

  it('say that an owner without pods was stopped on purpose', () => {
    const hibernated = rawCluster({
      metadata: {
        labels: fixtureLabels,
        annotations: { 'cnpg.io/hibernation': 'on' },
      },
      status: {
        readyInstances: 0,
        conditions: [
          {
            type: 'cnpg.io/hibernation',
            status: 'True',
            reason: 'Hibernated',
            lastTransitionTime: '2026-11-13T08:00:00Z',
          },
        ],
      },
    });
    expect(buildFrom([hibernated, rawClaim(0, {}, 'orders')])).toMatchObject({
      workloads: [{ name: 'orders', stopped: 'hibernated' }],
      findings: [{ id: 'OwnerStoppedOnPurpose' }],
    });
  });

  it('are none of kinds that are forbidden', () => {
    const { findings, notChecked, health } = buildFrom(withoutClass, {
      forbidden: ['StorageClass'],
    });
    expect(findings.map(({ id }) => id)).not.toContain('StorageClassMissing');
    expect(notChecked).toContainEqual(
      expect.objectContaining({
        kind: 'StorageClass',
        reason: 'forbidden',
        findings: expect.arrayContaining(['StorageClassMissing']),
      }),
    );
    expect(health).toBe('progressing');
  });

  it('are marked where the entity mutes them, and do not degrade it then', () => {
    const { findings, health } = buildFrom(withoutClass, {
      annotations: {
        'backstage.io/kubernetes-id': 'ledger',
        'stateful/muted-findings': 'StorageClassMissing, ClaimLeftOver',
      },
    });
    expect(findings).toMatchObject([{ muted: true }]);
    expect(health).toBe('progressing');
  });

  it('say nothing of another entity in the same namespace', () => {
    const renamed = (objects: RawObject[]): RawObject[] =>
      JSON.parse(
        JSON.stringify(objects)
          .replaceAll('ledger-system', 'SAME')
          .replaceAll('ledger', 'broker')
          .replaceAll('SAME', 'ledger-system'),
      );
    const both = [...healthyLedger(), rawBudget(), ...renamed(withoutClass)];
    const { findings, health } = buildFrom(both);
    expect(findings).toEqual([]);
    expect(health).toBe('healthy');
    expect(JSON.stringify(buildFrom(both).workloads)).not.toContain('broker');
  });

  it('are those of the last look while the cluster is not seen', () => {
    const late = [
      ...healthyLedger(2),
      rawBudget(),
      rawStatefulSet(),
      rawPod(2, {
        spec: { nodeName: undefined },
        status: {
          phase: 'Pending',
          conditions: [
            {
              type: 'PodScheduled',
              status: 'False',
              reason: 'Unschedulable',
              message: '0/1 nodes are available: 1 Insufficient cpu.',
              lastTransitionTime: '2026-11-22T11:59:50Z',
            },
          ],
        },
      }),
      rawClaim(2),
      rawVolume(2),
    ];
    const asOf = '2026-11-22T11:59:55Z';
    const surroundings = { now: '2026-11-22T13:00:00Z' };
    expect(
      buildFrom(late, surroundings).findings.map(({ id }) => id),
    ).toContain('PodUnschedulable');
    expect(
      buildFrom(late, { ...surroundings, state: 'stale', asOf }).findings,
    ).toEqual([]);
  });

  it('are quiet about no workload', () => {
    expect(buildFrom([rawStorageClass()])).toMatchObject({
      findings: [],
      notChecked: [],
    });
  });
});

/**
 * The live view keeps less of each object than a dump, and fewer objects: nothing that
 * a rule reads may be lost by that.
 */
describe.each(findingIds)('what the live view keeps of the scene %s', id => {
  const { items, now } = JSON.parse(
    readFileSync(join(__dirname, '../diagnosis/scenes', `${id}.json`), 'utf8'),
  ) as { items: JsonObject[]; now: string };
  const kinds = [
    ...(Object.keys(readableKinds) as ReadableKind[]),
    'CustomResource' as const,
  ];
  const unwatched = new Map(
    kinds
      .filter(kind => !Object.hasOwn(watchedKinds, kind))
      .map(kind => [kind, 'unwatched' as const]),
  );
  const findingsOf = (trim: (raw: JsonObject) => object | undefined) => {
    const objects = ClusterObjects.of(
      ...items.flatMap(raw => (trim(raw) as never) ?? []),
    );
    const { findings } = diagnose({
      objects,
      now: Date.parse(now),
      unread: unwatched,
      options: { tellReclaimDelete: true },
    });
    return findings;
  };
  const isWatched = (raw: JsonObject) =>
    watchedKinds[raw.kind as KubernetesKind]?.apiVersion === raw.apiVersion;

  it('has the findings of the whole objects', () => {
    const whole = findingsOf(raw =>
      isWatched(raw) ? readObject(raw) : undefined,
    );
    const kept = findingsOf(raw =>
      isWatched(raw)
        ? watchedKinds[raw.kind as KubernetesKind].trim(raw)
        : undefined,
    );
    expect(kept).toEqual(whole);
  });
});
