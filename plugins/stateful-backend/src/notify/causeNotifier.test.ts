// SPDX-License-Identifier: Apache-2.0

import { mockServices } from '@backstage/backend-test-utils';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import type {
  ServiceFinding,
  StatefulService,
} from 'backstage-plugin-stateful-common';
import {
  aClusterService,
  aFinding,
  aService,
} from 'backstage-plugin-stateful-common/testUtils';
import { eventually } from '../watch/__testUtils__/eventually';
import { notifyOwner } from './causeNotifier';
import { notifiedEntities } from './notifyOwners';

const missing = aFinding('StorageClassMissing', { class: 'fast' });
const budget = aFinding(
  'NoDisruptionBudget',
  { replicas: 3 },
  { severity: 'info' },
);

const found = (...findings: ServiceFinding[]) =>
  aService([aClusterService([], { findings })]);

const stale = aService([
  aClusterService([], { freshness: { state: 'stale', notRead: [] } }),
]);

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'ledger',
    annotations: { 'backstage.io/kubernetes-id': 'ledger' },
  },
  spec: { owner: 'team-a' },
};

describe('the owner', () => {
  let show: (service: StatefulService) => void = () => {};
  let sent: NotificationSendOptions[] = [];
  let stop = () => {};

  beforeEach(() => {
    sent = [];
    const [one] = notifiedEntities(entity, ['local']);
    stop = notifyOwner(one, {
      services: {
        subscribe: (_ref, _selection, listener) => {
          show = listener;
          return () => {};
        },
      },
      notifications: { send: async options => void sent.push(options) },
      logger: mockServices.logger.mock(),
      debounce: 1,
    });
  });

  afterEach(() => stop());

  it('is told of a new cause, where to look, and once of each service', async () => {
    show(found());
    show(found(missing));
    show(found(missing));
    await eventually(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({
      recipients: { type: 'entity', entityRef: 'group:default/team-a' },
      payload: {
        title: `ledger: ${missing.title}`,
        severity: 'high',
        link: '/catalog/default/component/ledger',
        scope: 'stateful/local/component:default/ledger',
      },
    });
  });

  it('is told when nothing is found any more, in place of what was', async () => {
    show(found(missing));
    show(found());
    await eventually(() => expect(sent).toHaveLength(1));
    expect(sent[0].payload).toMatchObject({
      severity: 'low',
      scope: 'stateful/local/component:default/ledger',
    });
  });

  it.each<[string, StatefulService[]]>([
    ['the first state', [found(missing)]],
    ['what passes at once', [found(), found(missing), found()]],
    ['what is as meant', [found(), found(budget)]],
    ['what is muted', [found(), found({ ...missing, muted: true })]],
    ['what is not seen any more', [found(missing), stale]],
  ])('is not told of %s', async (_, services) => {
    services.forEach(service => show(service));
    // Something that is told comes after it, and is the only one.
    const marker = aFinding('ClaimLost', { volume: 'pv-1' });
    const last = services.at(-1) === stale ? found(missing) : services.at(-1)!;
    await new Promise(resolve => setImmediate(resolve));
    show(found(...last.clusters[0].findings, marker));
    await eventually(() => expect(sent).toHaveLength(1));
    expect(sent[0].payload.title).toContain(marker.title);
  });
});

describe('whom to notify', () => {
  const at = (cluster: string) => ({
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: {
        ...entity.metadata.annotations,
        'backstage.io/kubernetes-cluster': cluster,
      },
    },
  });

  it('is found for pinned clusters only', () => {
    const clustersOf = (one: typeof entity) =>
      notifiedEntities(one, ['local', 'other']).map(
        ({ selection }) => selection.cluster,
      );
    expect(clustersOf(entity)).toEqual(['local', 'other']);
    expect(clustersOf(at('other'))).toEqual(['other']);
    expect(clustersOf(at('elsewhere'))).toEqual([]);
  });

  it('is nobody without an owner', () => {
    expect(notifiedEntities({ ...entity, spec: {} }, ['local'])).toEqual([]);
  });
});
