// SPDX-License-Identifier: Apache-2.0

import {
  ownedBy,
  rawDaemonSet,
  rawEvent,
  rawPod,
  rawStatefulSet,
} from '../testUtils';
import { readObjects } from './readObjects';

describe('readObjects', () => {
  it.each([
    ['a List of kubectl', { kind: 'List', items: [rawPod(0), rawPod(1)] }],
    [
      'a typed list of the API',
      {
        kind: 'PodList',
        apiVersion: 'v1',
        items: [rawPod(0), rawPod(1)].map(
          ({ kind, apiVersion, ...item }) => item,
        ),
      },
    ],
  ])('reads %s', (_, dump) => {
    expect(
      readObjects(dump).map(({ kind, metadata }) => [kind, metadata.name]),
    ).toEqual([
      ['Pod', 'ledger-0'],
      ['Pod', 'ledger-1'],
    ]);
  });

  it('keeps nothing of an object that the model does not read', () => {
    const text = JSON.stringify(readObjects(rawStatefulSet()));
    expect(text).not.toContain('managedFields');
    expect(text).not.toContain('db:1');
  });

  it('keeps of a pod of a Deployment without claims whose it is, and no more', () => {
    const web = ownedBy('ReplicaSet', 'web', 'apps/v1');
    const pod = rawPod(0, { ...web, spec: { volumes: [] } });
    expect(readObjects(pod)).toEqual([
      {
        kind: 'Pod',
        metadata: {
          name: 'ledger-0',
          namespace: 'ledger-system',
          uid: 'uid-ledger-0',
          labels: pod.metadata.labels,
          ownerReferences: [
            expect.objectContaining({ kind: 'ReplicaSet', name: 'web' }),
          ],
        },
        spec: expect.objectContaining({ claims: [], containers: [] }),
        status: { volumeHealth: [], conditions: [], containers: [] },
      },
    ]);
  });

  it.each([
    ['a Secret', { apiVersion: 'v1', kind: 'Secret', data: {} }],
    ['a StatefulSet of old', rawStatefulSet({ apiVersion: 'apps/v1beta1' })],
    ...['DaemonSet', 'Job'].map<[string, object]>(kind => [
      `a pod of a ${kind} without claims`,
      rawPod(0, {
        ...ownedBy(kind, 'web', 'apps/v1'),
        spec: { volumes: [] },
      }),
    ]),
    [
      "a pod's ordinary event",
      rawEvent({
        kind: 'Pod',
        name: 'ledger-0',
        type: 'Normal',
        reason: 'Pulled',
        message: '',
      }),
    ],
    [
      'an event of another kind',
      rawEvent({ kind: 'Node', name: 'n', reason: 'Rebooted', message: '' }),
    ],
    ['nothing', undefined],
    ['text', 'apiVersion: v1'],
  ])('leaves out %s', (_, dump) => {
    expect(readObjects(dump)).toEqual([]);
  });

  it("keeps a claim's event of type Normal, which may be fatal", () => {
    const event = rawEvent({
      kind: 'PersistentVolumeClaim',
      name: 'data-ledger-0',
      type: 'Normal',
      reason: 'FailedBinding',
      message: '',
    });
    expect(readObjects(event)).toHaveLength(1);
  });

  it('survives objects whose fields are of other types than they should be', () => {
    const odd = {
      kind: 'List',
      items: ['StatefulSet', 'DaemonSet'].flatMap(kind => [
        { apiVersion: 'apps/v1', kind },
        { apiVersion: 'apps/v1', kind, metadata: [], spec: 7, status: 'x' },
      ]),
    };
    expect(readObjects(odd)).toHaveLength(4);
    expect(readObjects(rawDaemonSet({ spec: null }))).toHaveLength(1);
  });
});
