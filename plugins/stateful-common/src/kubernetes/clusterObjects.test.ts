// SPDX-License-Identifier: Apache-2.0

import {
  healthyLedger,
  ownedBy,
  rawClaim,
  rawEvent,
  rawPod,
  rawStatefulSet,
  withParts,
} from '../testUtils';
import type { RawObject } from '../testUtils';
import { ClusterObjects } from './clusterObjects';
import { readObjects } from './readObjects';

const read = (...items: RawObject[]) => readObjects({ kind: 'List', items });

const names = (objects: { metadata: { name: string } }[]) =>
  objects.map(({ metadata }) => metadata.name);

describe('ClusterObjects', () => {
  it('replaces an object by its newest state', () => {
    const objects = ClusterObjects.of(
      ...read(rawStatefulSet(), rawStatefulSet({ spec: { replicas: 5 } })),
    );
    expect(objects.all('StatefulSet')).toHaveLength(1);
    expect(
      objects.get('StatefulSet', 'ledger-system', 'ledger')?.spec.replicas,
    ).toBe(5);
  });

  it('forgets a deleted object, however it was found', () => {
    const objects = ClusterObjects.of(...read(rawPod(0), rawPod(1)));
    objects.apply({
      type: 'deleted',
      kind: 'Pod',
      namespace: 'ledger-system',
      name: 'ledger-0',
    });
    expect(names(objects.all('Pod'))).toEqual(['ledger-1']);
    expect(names(objects.podsOf('uid-ledger'))).toEqual(['ledger-1']);
    expect(names(objects.inNamespace('Pod', 'ledger-system'))).toEqual([
      'ledger-1',
    ]);
  });

  describe('keeps pods of Deployments without claims apart', () => {
    const disklessPod = (
      ordinal: number,
      set = 'web',
      namespace = 'ledger-system',
    ) =>
      rawPod(
        ordinal,
        withParts(ownedBy('ReplicaSet', `${set}-5f`, 'apps/v1') as any, {
          metadata: { namespace },
          spec: { volumes: [] },
        }),
        set,
      );
    const deleted = (name: string) =>
      ({
        type: 'deleted',
        kind: 'Pod',
        namespace: 'ledger-system',
        name,
      } as const);

    it('and finds one for each owner, as long as there is one', () => {
      const objects = ClusterObjects.of(
        ...read(rawPod(0), disklessPod(0), disklessPod(1), disklessPod(0, 'x')),
      );
      expect(names(objects.all('Pod'))).toEqual(['ledger-0']);
      expect(names(objects.statelessPods())).toEqual(['web-0', 'x-0']);
      objects.apply(deleted('web-0'));
      expect(names(objects.statelessPods())).toEqual(['web-1', 'x-0']);
      objects.apply(deleted('web-1'));
      expect(names(objects.statelessPods())).toEqual(['x-0']);
    });

    it('until one of them gets a claim', () => {
      const objects = ClusterObjects.of(
        ...read(disklessPod(0), rawPod(0, {}, 'web')),
      );
      expect(names(objects.all('Pod'))).toEqual(['web-0']);
      expect(objects.statelessPods()).toEqual([]);
    });

    it('and forgets those that a new list does not have', () => {
      const objects = ClusterObjects.of(
        ...read(disklessPod(0), disklessPod(0, 'x', 'elsewhere')),
      );
      objects.apply({
        type: 'replaced',
        kind: 'Pod',
        namespace: 'elsewhere',
        objects: [],
      });
      expect(names(objects.statelessPods())).toEqual(['web-0']);
      objects.apply({ type: 'replaced', kind: 'Pod', objects: [] });
      expect(objects.statelessPods()).toEqual([]);
    });
  });

  it('finds a pod by its newest owner only', () => {
    const objects = ClusterObjects.of(
      ...read(
        rawPod(0),
        rawPod(0, {
          metadata: {
            ownerReferences: [
              { kind: 'StatefulSet', uid: 'another', controller: true },
            ],
          },
        }),
      ),
    );
    expect(objects.podsOf('uid-ledger')).toEqual([]);
    expect(objects.podsOf('another')).toHaveLength(1);
  });

  it('replaces all of a kind and leaves the others', () => {
    const objects = ClusterObjects.of(...read(...healthyLedger()));
    objects.apply({
      type: 'replaced',
      kind: 'PersistentVolumeClaim',
      objects: read(rawClaim(7)),
    });
    expect(names(objects.all('PersistentVolumeClaim'))).toEqual([
      'data-ledger-7',
    ]);
    expect(objects.all('Pod')).toHaveLength(3);
  });

  it('replaces those of one namespace and leaves the others', () => {
    const elsewhere = { metadata: { namespace: 'elsewhere' } };
    const objects = ClusterObjects.of(...read(rawPod(0), rawPod(1, elsewhere)));
    objects.apply({
      type: 'replaced',
      kind: 'Pod',
      namespace: 'ledger-system',
      objects: [],
    });
    expect(names(objects.all('Pod'))).toEqual(['ledger-1']);
  });

  it('gives the events of an object, the newest first', () => {
    const event = (reason: string, lastTimestamp: string) =>
      rawEvent({
        kind: 'Pod',
        name: 'ledger-0',
        reason,
        message: '',
        lastTimestamp,
      });
    const objects = ClusterObjects.of(
      ...read(
        event('Older', '2026-11-22T11:00:00Z'),
        event('Newer', '2026-11-22T11:30:00Z'),
      ),
    );
    expect(
      objects
        .eventsOf('Pod', 'ledger-system', 'ledger-0')
        .map(({ reason }) => reason),
    ).toEqual(['Newer', 'Older']);
    expect(objects.eventsOf('Pod', 'elsewhere', 'ledger-0')).toEqual([]);
  });
});
