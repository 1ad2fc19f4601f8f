// SPDX-License-Identifier: Apache-2.0

import { ownedBy, rawCluster } from '../../../testUtils';
import { healthy, merged, podWithContainer, singleSet } from '../parts';
import { byHand, type Scene } from '../scene';

const container = (parts: object = {}) => ({
  name: 'db',
  volumeMounts: [
    { name: 'data', mountPath: '/var/lib/db' },
    { name: 'config', mountPath: '/etc/db' },
  ],
  ...parts,
});

const ending = (message: string, parts: object = {}, podParts: object = {}) =>
  podWithContainer(
    {
      restartCount: 6,
      state: { waiting: { reason: 'CrashLoopBackOff' } },
      lastState: {
        terminated: { exitCode: 1, reason: 'Error', message },
      },
    },
    merged({ spec: { containers: [container(parts)] } }, podParts),
  );

const readOnly = 'starting\nopen /var/lib/db/wal: Read-only file system\n';

export const volumeReadOnly: Scene = {
  madeBy: byHand,
  states: [
    [
      'the kernel remounted it after disk errors',
      [singleSet(), ending(readOnly)],
      ['ledger-0'],
    ],
    ['no path is named', [ending('read-only file system')], ['ledger-0']],
    [
      'another path is meant to be read-only',
      [
        ending('mkdir /tmp/x: read-only file system', {
          securityContext: { readOnlyRootFilesystem: true },
        }),
      ],
      [],
    ],
    [
      'no path is named, and the root is meant to be read-only',
      [
        ending('read-only file system', {
          securityContext: { readOnlyRootFilesystem: true },
        }),
      ],
      [],
    ],
    [
      'the volume is meant to be read-only',
      [
        ending(readOnly, {
          volumeMounts: [
            { name: 'data', mountPath: '/var/lib/db', readOnly: true },
          ],
        }),
      ],
      [],
    ],
    ['all is well', healthy(), []],
  ],
};

const full =
  'could not write /var/lib/db/postmaster.pid: No space left on device';

export const volumeFull: Scene = {
  madeBy: byHand,
  states: [
    [
      'the application names a file on it',
      [singleSet(), ending(full)],
      ['data-ledger-0'],
    ],
    [
      'no path is named, and the Pod has one claim',
      [ending('ENOSPC: cannot extend the log')],
      ['data-ledger-0'],
    ],
    [
      'another folder is full',
      [ending('/tmp/sort: No space left on device')],
      [],
    ],
    ['all is well', healthy(), []],
    [
      'its operator says so',
      [
        rawCluster({
          status: { phase: 'Not enough disk space', readyInstances: 0 },
        }),
        podWithContainer(
          { state: { waiting: { reason: 'CrashLoopBackOff' } } },
          ownedBy('Cluster', 'orders', 'postgresql.cnpg.io/v1'),
        ),
      ],
      ['data-ledger-0'],
    ],
  ],
};

const denied = 'mkdir: cannot create /var/lib/db/base: Permission denied';

export const volumeNotWritable: Scene = {
  madeBy: byHand,
  states: [
    [
      'the files are of root, and the container is not',
      [singleSet(), ending(denied)],
      ['ledger-0'],
    ],
    [
      'it may not read the mount itself',
      [ending('open /var/lib/db: permission denied')],
      ['ledger-0'],
    ],
    [
      'fsGroup is set',
      [ending(denied, {}, { spec: { securityContext: { fsGroup: 999 } } })],
      [],
    ],
    [
      'it may not write elsewhere',
      [ending('open /etc/db/db.conf: permission denied')],
      [],
    ],
    ['it exits with another error', [ending('no such user')], []],
  ],
};
