// SPDX-License-Identifier: Apache-2.0

import { fixtureTime, healthyLedger } from '../testUtils';
import { ClusterObjects, readObjects } from '../kubernetes';
import { buildClusterService, buildService } from './buildService';
import { entitySelection } from './entitySelection';

describe('many', () => {
  it('clusters, workloads and replicas make one service in less computing time than the 100 ms between two updates', () => {
    const sets = ['ledger', 'broker', 'search', 'cache', 'queue'];
    const dump = {
      kind: 'List',
      items: sets.flatMap(name => healthyLedger(200, name)),
    };
    const result = entitySelection({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'ledger',
        annotations: { 'backstage.io/kubernetes-id': 'ledger' },
      },
    });
    if (result.state !== 'selected') {
      throw new Error('The entity selects nothing');
    }
    const clusters = ['amsterdam', 'boston', 'chennai'].map(cluster => ({
      cluster,
      view: {
        objects: ClusterObjects.of(...readObjects(dump)),
        unread: new Set<never>(),
        now: Date.parse(fixtureTime),
      },
      freshness: { state: 'live' as const, notRead: [] },
    }));
    const build = () =>
      buildService(
        'component:default/ledger',
        clusters.map(facts => buildClusterService(facts, result.selection)),
      );
    const used = Array.from({ length: 15 }, () => {
      const before = process.cpuUsage();
      build();
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    });
    const service = build();
    expect(service.health).toBe('healthy');
    const workloads = service.clusters.flatMap(c => c.workloads);
    expect(workloads).toHaveLength(15);
    expect(workloads.flatMap(w => w.replicas)).toHaveLength(3000);
    expect(Math.min(...used)).toBeLessThan(100);
  });
});
