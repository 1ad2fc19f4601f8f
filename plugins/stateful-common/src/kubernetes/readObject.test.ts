// SPDX-License-Identifier: Apache-2.0

import { readObject } from './readableKinds';

const failure = {
  kind: 'Event',
  type: 'Warning',
  reason: 'FailedMount',
  metadata: {
    name: 'web-0.1',
    namespace: 'shop',
    creationTimestamp: '2026-11-22T11:00:00Z',
  },
};
const web = { kind: 'Pod', namespace: 'shop', name: 'web-0', uid: 'u1' };

describe('readObject', () => {
  it.each([
    [
      'of v1, as most components write it',
      {
        apiVersion: 'v1',
        involvedObject: web,
        message: 'timed out',
        firstTimestamp: '2026-11-22T11:00:00Z',
        lastTimestamp: '2026-11-22T11:30:00Z',
        count: 7,
        source: { component: 'kubelet' },
        reportingComponent: '',
      },
    ],
    [
      'of v1, as the scheduler writes it',
      {
        apiVersion: 'v1',
        involvedObject: web,
        message: 'timed out',
        firstTimestamp: null,
        lastTimestamp: null,
        eventTime: '2026-11-22T11:00:00Z',
        series: { count: 7, lastObservedTime: '2026-11-22T11:30:00Z' },
        source: {},
        reportingComponent: 'kubelet',
      },
    ],
    [
      'of events.k8s.io/v1',
      {
        apiVersion: 'events.k8s.io/v1',
        regarding: web,
        note: 'timed out',
        eventTime: '2026-11-22T11:00:00Z',
        series: { count: 7, lastObservedTime: '2026-11-22T11:30:00Z' },
        reportingController: 'kubelet',
      },
    ],
    [
      'of events.k8s.io/v1, written as one of v1',
      {
        apiVersion: 'events.k8s.io/v1',
        regarding: web,
        note: 'timed out',
        eventTime: null,
        deprecatedFirstTimestamp: '2026-11-22T11:00:00Z',
        deprecatedLastTimestamp: '2026-11-22T11:30:00Z',
        deprecatedCount: 7,
        deprecatedSource: { component: 'kubelet' },
        reportingController: '',
      },
    ],
  ])('reads an event %s', (_, parts) => {
    expect(readObject({ ...failure, ...parts })).toMatchObject({
      involvedObject: web,
      message: 'timed out',
      component: 'kubelet',
      count: 7,
      firstSeen: '2026-11-22T11:00:00Z',
      lastSeen: '2026-11-22T11:30:00Z',
    });
  });

  it('takes the creation of an event that has no other time', () => {
    expect(readObject({ ...failure, apiVersion: 'v1' })).toMatchObject({
      firstSeen: '2026-11-22T11:00:00Z',
      lastSeen: '2026-11-22T11:00:00Z',
    });
  });

  it.each([
    ['VolumeAttributesClass', 'storage.k8s.io/v1beta1'],
    ['VolumeSnapshot', 'snapshot.storage.k8s.io/v1beta1'],
    ['PodDisruptionBudget', 'policy/v1beta1'],
  ])('reads a %s of %s, as older servers have it', (kind, apiVersion) => {
    expect(readObject({ apiVersion, kind, metadata: {} })?.kind).toBe(kind);
  });

  it('takes a kind of another group for a custom resource', () => {
    expect(
      readObject({ apiVersion: 'serving.knative.dev/v1', kind: 'Service' }),
    ).toMatchObject({ kind: 'CustomResource', ofKind: 'Service' });
  });
});
