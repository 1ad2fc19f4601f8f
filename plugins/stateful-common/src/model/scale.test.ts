// SPDX-License-Identifier: Apache-2.0

import { fixtureTime, healthyLedger } from '../testUtils';
import { ClusterObjects, readObjects } from '../kubernetes';
import { buildClusterService, buildService } from './buildService';
import { entitySelection } from './entitySelection';

const selection = () => {
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
  return result.selection;
};

/** A service of five sets in each of three clusters, and what was read to build it. */
function buildMany(replicas: number) {
  const sets = ['ledger', 'broker', 'search', 'cache', 'queue'];
  const dump = {
    kind: 'List',
    items: sets.flatMap(name => healthyLedger(replicas, name)),
  };
  let read = 0;
  const clusters = ['amsterdam', 'boston', 'chennai'].map(cluster => ({
    cluster,
    view: {
      objects: counted(ClusterObjects.of(...readObjects(dump)), count => {
        read += count;
      }),
      unread: new Set<never>(),
      now: Date.parse(fixtureTime),
    },
    freshness: { state: 'live' as const, notRead: [] },
  }));
  const service = buildService(
    'component:default/ledger',
    clusters.map(facts => buildClusterService(facts, selection())),
  );
  return { service, read };
}

/** Tells of each question how many objects it answers with, and one for the question. */
function counted(
  objects: ClusterObjects,
  onRead: (count: number) => void,
): ClusterObjects {
  return new Proxy(objects, {
    get(target, property) {
      const member = Reflect.get(target, property, target);
      return typeof member === 'function'
        ? (...parts: unknown[]) => {
            const answer = member.apply(target, parts);
            onRead(1 + (Array.isArray(answer) ? answer.length : 0));
            return answer;
          }
        : member;
    },
  });
}

describe('many', () => {
  it('clusters, workloads and replicas make one service, and twice as many take twice the reading', () => {
    const { service, read } = buildMany(200);
    expect(service.health).toBe('healthy');
    const workloads = service.clusters.flatMap(c => c.workloads);
    expect(workloads).toHaveLength(15);
    expect(workloads.flatMap(w => w.replicas)).toHaveLength(3000);
    expect(read / buildMany(100).read).toBeLessThan(2.1);
  });
});
