// SPDX-License-Identifier: Apache-2.0

import {
  rawClaim,
  rawEvent,
  rawPod,
  rawStatefulSet,
  rawStorageClass,
  rawVolume,
  rawVolumeAttachment,
  type RawObject,
} from '../testUtils';
import { diagnoseDump, inputOf } from './__testUtils__/diagnoseDump';
import {
  healthy,
  podWithContainer,
  singleSet,
  waitingClaim,
  waitingPod,
} from './__testUtils__/parts';
import { sceneNow } from './__testUtils__/scene';
import { diagnose } from './diagnose';

const summary = (items: RawObject[]) =>
  diagnoseDump(items, sceneNow).findings.map(({ id, consequences }) => [
    id,
    consequences.map(consequence => consequence.id),
  ]);

const unscheduled = { spec: { nodeName: undefined } };

const mountFails = () =>
  rawEvent({
    kind: 'Pod',
    name: 'ledger-0',
    reason: 'FailedMount',
    message: 'MountVolume failed for volume "pv-data-ledger-0" : timed out',
    firstTimestamp: '2026-11-22T11:00:00Z',
  });

const exiting = (reason: string) => ({
  restartCount: 4,
  state: { waiting: { reason: 'CrashLoopBackOff' } },
  lastState: { terminated: { exitCode: 137, reason } },
});

describe('diagnose', () => {
  it('finds nothing in a healthy service', () => {
    expect(summary(healthy())).toEqual([]);
  });

  it('tells a symptom as a consequence of its cause', () => {
    expect(
      summary([
        singleSet(),
        waitingPod(),
        rawClaim(0),
        rawVolume(0),
        mountFails(),
        rawVolumeAttachment(0, 'node-2'),
      ]),
    ).toEqual([
      ['VolumeHeldElsewhere', ['VolumeMountFails', 'MembersNotReady']],
    ]);
    expect(summary([podWithContainer(exiting('OOMKilled'))])).toEqual([
      ['OutOfMemory', ['ContainerKeepsExiting']],
    ]);
  });

  it('tells a symptom by itself where its cause is not known', () => {
    expect(summary([podWithContainer(exiting('Error'))])).toEqual([
      ['ContainerKeepsExiting', []],
    ]);
  });

  it('follows the chain from the class to the workload', () => {
    expect(
      summary([
        singleSet(),
        waitingPod(unscheduled),
        waitingClaim({ spec: { storageClassName: 'fast' } }),
        rawStorageClass(),
        rawEvent({
          kind: 'PersistentVolumeClaim',
          name: 'data-ledger-0',
          reason: 'ProvisioningFailed',
          message: 'storageclass.storage.k8s.io "fast" not found',
        }),
      ]),
    ).toEqual([
      [
        'StorageClassMissing',
        ['ProvisioningFailed', 'PodNotStarted', 'MembersNotReady'],
      ],
    ]);
  });

  it('tells two causes of one thing apart', () => {
    const items = [
      ...healthy().filter(({ kind }) => kind === 'StorageClass'),
      singleSet(),
      podWithContainer(exiting('OOMKilled')),
      rawClaim(0, { status: { phase: 'Lost' } }),
    ];
    expect(summary(items).map(([id]) => id)).toEqual([
      'ClaimLost',
      'OutOfMemory',
    ]);
  });

  it('ignores events of an earlier pod of the same name', () => {
    const event = mountFails();
    const earlier = {
      ...event,
      involvedObject: { ...(event.involvedObject as object), uid: 'earlier' },
    };
    expect(
      summary([waitingPod(), rawClaim(0), rawVolume(0), earlier])[0][0],
    ).toBe('PodStaysPending');
  });

  it('says what it could not check, and why', () => {
    const input = inputOf(healthy(), sceneNow);
    const { notChecked } = diagnose({
      ...input,
      unread: new Map([['Event', 'forbidden']]),
    });
    expect(notChecked).toEqual([
      {
        kind: 'Event',
        reason: 'forbidden',
        findings: expect.arrayContaining(['ProvisioningFailed']),
      },
    ]);
  });

  it('says that finding nothing means nothing where a rule sees only some cases', () => {
    const input = inputOf(
      [
        singleSet(),
        waitingPod(unscheduled),
        waitingClaim({ spec: { storageClassName: 'fast' } }),
        rawEvent({
          kind: 'PersistentVolumeClaim',
          name: 'data-ledger-0',
          reason: 'ProvisioningFailed',
          message: 'storageclass.storage.k8s.io "fast" not found',
        }),
      ],
      sceneNow,
    );
    const { findings, notChecked } = diagnose({
      ...input,
      unread: new Map([['StorageClass', 'forbidden']]),
    });
    expect(findings.map(({ id }) => id)).toEqual(['StorageClassMissing']);
    expect(notChecked[0]).toEqual({
      kind: 'StorageClass',
      reason: 'forbidden',
      findings: expect.arrayContaining(['StorageClassMissing']),
    });
  });

  it('says the same in whatever order objects come', () => {
    const items = [
      ...[0, 1].map(ordinal =>
        rawClaim(ordinal, {
          metadata: { creationTimestamp: '2026-11-22T11:00:00Z' },
          spec: { storageClassName: 'fast', volumeName: undefined },
          status: { phase: 'Pending', capacity: undefined },
        }),
      ),
      rawStorageClass(),
    ];
    expect(diagnoseDump(items.reverse(), sceneNow).findings).toMatchObject([
      { id: 'StorageClassMissing', subject: { name: 'data-ledger-0' } },
    ]);
  });

  it('tells replicas that fail alike as one cause, and others apart', () => {
    const replica = (ordinal: number, exitCode: number) =>
      rawPod(ordinal, {
        status: {
          conditions: [{ type: 'Ready', status: 'False' }],
          containerStatuses: [
            {
              name: 'db',
              ready: false,
              restartCount: 4,
              state: { waiting: { reason: 'CrashLoopBackOff' } },
              lastState: { terminated: { exitCode } },
            },
          ],
        },
      });
    const { findings } = diagnoseDump(
      [replica(0, 1), replica(1, 1), replica(2, 3)],
      sceneNow,
    );
    expect(
      findings.map(({ subject, consequences }) => [
        subject.name,
        ...consequences.map(consequence => consequence.subject.name),
      ]),
    ).toEqual([['ledger-0', 'ledger-1'], ['ledger-2']]);
  });

  it('quotes what a driver said before it was busy', () => {
    const says = (message: string, lastTimestamp: string) =>
      rawEvent({
        kind: 'PersistentVolumeClaim',
        name: 'data-ledger-0',
        reason: 'ProvisioningFailed',
        message,
        reportingComponent: 'rbd.csi.ceph.com_provisioner',
        lastTimestamp,
      });
    const [finding] = diagnoseDump(
      [
        waitingClaim(),
        rawStorageClass(),
        says('context deadline exceeded', '2026-11-22T11:50:00Z'),
        says(
          'an operation with the given Volume ID pvc-1 already exists',
          '2026-11-22T11:59:00Z',
        ),
      ],
      sceneNow,
    ).findings;
    expect(finding.because).toContain('context deadline exceeded');
  });

  it('says when to look again', () => {
    const created = '2026-11-22T11:59:55Z';
    const young = waitingPod({
      ...unscheduled,
      metadata: { creationTimestamp: created },
    });
    const lateClass = rawStorageClass({
      volumeBindingMode: 'WaitForFirstConsumer',
    });
    expect(
      diagnoseDump([young, waitingClaim(), lateClass], sceneNow).lookAgainAt,
    ).toBe('2026-11-22T12:00:10.000Z');
  });

  it('judges only what is in the scope', () => {
    const input = inputOf([podWithContainer(exiting('Error'))], sceneNow);
    expect(diagnose({ ...input, scope: [] }).findings).toEqual([]);
    expect(
      diagnose({ ...input, scope: input.objects.all('Pod') }).findings,
    ).toHaveLength(1);
  });
});

it('takes no memory for replicas that do not exist', () => {
  const set = rawStatefulSet({ spec: { replicas: 2 ** 31 - 1 } });
  expect(
    diagnoseDump([set, rawPod(0), rawClaim(0)], sceneNow).findings,
  ).toBeDefined();
});
