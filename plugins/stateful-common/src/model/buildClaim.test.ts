// SPDX-License-Identifier: Apache-2.0

import {
  pendingClaim,
  rawClaim,
  rawEvent,
  rawPod,
  rawStatefulSet,
  rawStorageClass,
  withParts,
} from '../testUtils';
import type { RawObject } from '../testUtils';
import { buildOne, type Surroundings } from './__testUtils__/buildFrom';
import type { ClaimState } from './claim';

const classNamed = (storageClassName: string | undefined) =>
  rawClaim(0, withParts(pendingClaim as any, { spec: { storageClassName } }));

const lateBinding = rawStorageClass({
  volumeBindingMode: 'WaitForFirstConsumer',
});

const claimEvent = (reason: string, message: string, lastTimestamp?: string) =>
  rawEvent({
    kind: 'PersistentVolumeClaim',
    name: 'data-ledger-0',
    reason,
    message,
    lastTimestamp,
  });

const condition = (type: string, message?: string) => ({
  status: { conditions: [{ type, status: 'True', message }] },
});

const grown = (parts: object = {}) =>
  rawClaim(
    0,
    withParts(
      { spec: { resources: { requests: { storage: '20Gi' } } } } as any,
      parts,
    ),
  );

type Row = [string, RawObject[], Partial<ClaimState>, Surroundings?];

const rows: Row[] = [
  [
    'bound',
    [rawClaim(0), rawStorageClass()],
    { phase: 'Bound', reason: undefined, storageClass: 'found' },
  ],
  [
    'of a class that does not exist',
    [classNamed('fast'), rawStorageClass()],
    {
      phase: 'Pending',
      reason: undefined,
      storageClassName: 'fast',
      storageClass: 'missing',
    },
  ],
  [
    'of a class, where classes cannot be read',
    [classNamed('fast')],
    { phase: 'Pending', reason: undefined, storageClass: 'unknown' },
    { forbidden: ['StorageClass'] },
  ],
  [
    'bound, of a class that is not there: statically, or it existed then',
    [rawClaim(0)],
    { phase: 'Bound', reason: undefined, storageClass: 'none' },
  ],
  [
    'of no class, without a default one',
    [
      classNamed(undefined),
      rawStorageClass({ metadata: { annotations: undefined } }),
    ],
    { reason: undefined, storageClass: 'none' },
  ],
  [
    'of no class, the default one on its way',
    [classNamed(undefined), rawStorageClass()],
    { reason: undefined, storageClass: 'none' },
  ],
  [
    'deliberately of no class',
    [classNamed('')],
    { phase: 'Pending', reason: undefined, storageClass: 'none' },
  ],
  [
    'of a class of old, named by annotation',
    [
      rawClaim(0, {
        metadata: {
          annotations: {
            'volume.beta.kubernetes.io/storage-class': 'standard',
          },
        },
        spec: { storageClassName: undefined },
      }),
      rawStorageClass(),
    ],
    { storageClassName: 'standard', storageClass: 'found' },
  ],
  [
    'waiting for its consumer, by the class',
    [classNamed('standard'), lateBinding],
    { reason: 'WaitForFirstConsumer' },
  ],
  [
    'failing to be provisioned, the newest word counting',
    [
      classNamed('standard'),
      rawStorageClass(),
      claimEvent('ExternalProvisioning', 'wait', '2026-11-22T11:00:00Z'),
      claimEvent('ProvisioningFailed', 'quota', '2026-11-22T11:50:00Z'),
      claimEvent('SomethingElse', 'no', '2026-11-22T11:59:00Z'),
    ],
    { reason: 'ProvisioningFailed', message: 'quota' },
  ],
  [
    'lost',
    [rawClaim(0, { status: { phase: 'Lost' } }), rawStorageClass()],
    {
      phase: 'Lost',
      reason: 'ClaimLost',
      message: 'PersistentVolume pv-data-ledger-0 no longer exists',
    },
  ],
  [
    'deleted while it is used',
    [
      rawClaim(0, { metadata: { deletionTimestamp: '2026-11-22T11:59:00Z' } }),
      rawStorageClass(),
    ],
    { phase: 'Terminating', reason: 'Terminating' },
  ],
  [
    'growing',
    [grown(condition('Resizing')), rawStorageClass()],
    { resizing: true, reason: 'Resizing', requestedBytes: 20 * 2 ** 30 },
  ],
  [
    'grown, its file system behind',
    [rawClaim(0, condition('FileSystemResizePending')), rawStorageClass()],
    { resizing: true, reason: 'FileSystemResizePending' },
  ],
  [
    'asked to grow beyond what can be',
    [
      grown({
        status: {
          allocatedResourceStatuses: { storage: 'ControllerResizeInfeasible' },
          conditions: [
            { type: 'ControllerResizeError', status: 'True', message: 'full' },
          ],
        },
      }),
      rawStorageClass(),
    ],
    { reason: 'ControllerResizeInfeasible', message: 'full', resizing: false },
  ],
  [
    'used by a pod and not there',
    [],
    { phase: 'Missing', storageClass: 'unknown', accessModes: [] },
  ],
  [
    'not readable',
    [],
    { phase: 'Unknown' },
    { forbidden: ['PersistentVolumeClaim'] },
  ],
];

describe('a claim', () => {
  it.each(rows)('%s', (_, objects, expected, ...[surroundings]) => {
    const { replicas } = buildOne(
      [rawStatefulSet(), rawPod(0), ...objects],
      surroundings,
    );
    const [claim] = replicas[0].claims;
    expect(claim).toEqual({ ...claim, ...expected });
  });

  it('of an ephemeral volume is named after the pod and the volume', () => {
    const scratch = {
      spec: { volumes: [{ name: 'scratch', ephemeral: {} }] },
    };
    const claim = rawClaim(0, { metadata: { name: 'ledger-0-scratch' } });
    const { replicas } = buildOne([
      rawStatefulSet({ spec: { volumeClaimTemplates: [] } }),
      rawPod(0, scratch),
      claim,
    ]);
    expect(replicas[0].claims).toMatchObject([
      { name: 'ledger-0-scratch', template: 'scratch', phase: 'Bound' },
    ]);
  });
});
