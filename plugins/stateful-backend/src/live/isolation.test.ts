// SPDX-License-Identifier: Apache-2.0

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import type {
  ClusterService,
  StatefulService,
} from 'backstage-plugin-stateful-common';
import {
  healthyLedger,
  rawPod,
  rawStatefulSet,
} from 'backstage-plugin-stateful-common/testUtils';
import { KubernetesClusterSource } from '../watch';
import { directClusterApi } from '../watch/__testUtils__/directClusterApi';
import { eventually } from '../watch/__testUtils__/eventually';
import { StandInApiServer } from '../watch/__testUtils__/standInApiServer';
import { Clusters } from './clusters';
import { LiveServices } from './liveServices';

// Machines are busy; each takes well under a second.
jest.setTimeout(60_000);

const ledger = rawStatefulSet();
const selection = { labelSelector: '', selects: () => true, muted: [] };

describe('a cluster beside one that hangs, lies, floods and dies', () => {
  const servers: Server[] = [];
  let good: StandInApiServer;
  let flooding: StandInApiServer;
  let clusters: Clusters;
  let latest: StatefulService | undefined;
  let messages = 0;
  let flood: NodeJS.Immediate;

  const serve = async (handler: Parameters<typeof createServer>[1]) => {
    const server = createServer(handler!);
    servers.push(server);
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  const of = (name: string): ClusterService | undefined =>
    latest?.clusters.find(({ cluster }) => cluster === name);

  beforeEach(async () => {
    good = await StandInApiServer.start(healthyLedger());
    flooding = await StandInApiServer.start(healthyLedger());
    const urls: Record<string, string> = {
      good: good.url,
      flooding: flooding.url,
      hanging: await serve(() => {}),
      // Everything is a list of what nobody asked for, and every watch babbles.
      lying: await serve((req, res) =>
        res.end(
          req.url?.includes('watch=true')
            ? 'null\n{"type":"ADDED","object":7}\n{"type":"ADDED","object":{"metadata":null}}\nhello\n'
            : '{"metadata":{"resourceVersion":"1"},"items":[7,{},{"metadata":{"name":[]}}]}',
        ),
      ),
      dying: await serve(req => req.socket.destroy()),
    };
    clusters = new Clusters({
      directory: {
        list: async () =>
          Object.keys(urls).map(name => ({ name, authProvider: 'aws' })),
      },
      sourceOf: name =>
        new KubernetesClusterSource({
          api: directClusterApi(urls[name]),
          linger: 50,
          timing: {
            firstRetry: 20,
            longestRetry: 100,
            list: 10_000,
            forbiddenRetry: 200,
            duration: 60_000,
            silence: 60_000,
          },
        }),
      recordings: new Map(),
      linger: 50,
      logger: mockServices.logger.mock(),
      now: () => new Date(),
    });
  });

  afterEach(async () => {
    clearImmediate(flood);
    clusters.stop();
    await good.close();
    await flooding.close();
    servers.splice(0).forEach(server => {
      server.closeAllConnections();
      server.close();
    });
  });

  it('is live, and told of each change', async () => {
    const unsubscribe = new LiveServices(clusters).subscribe(
      'component:default/ledger',
      selection,
      service => {
        latest = service;
        messages += 1;
      },
    );
    await eventually(() => expect(of('good')?.freshness.state).toBe('live'));
    await eventually(() =>
      expect(of('flooding')?.freshness.state).toBe('live'),
    );
    let sent = 0;
    const pour = () => {
      for (const until = sent + 100; sent < until; sent++) {
        flooding.set(rawPod(0, { metadata: { labels: { sent: `${sent}` } } }));
      }
      if (sent < 5000) {
        flood = setImmediate(pour);
      }
    };
    pour();
    messages = 0;
    for (let replicas = 4; replicas < 9; replicas++) {
      good.set({ ...ledger, spec: { ...(ledger.spec as object), replicas } });
      await eventually(() =>
        expect(of('good')?.workloads[0].desired).toBe(replicas),
      );
    }
    // What floods is not passed on: a service is told at most each 100 ms.
    expect(sent).toBeGreaterThan(10 * messages);
    expect(of('good')?.freshness.state).toBe('live');
    expect(of('hanging')?.freshness.state).toBe('loading');
    expect(of('dying')?.freshness.state).toBe('unreachable');
    expect(of('lying')?.health).not.toBe('healthy');
    expect(of('lying')?.workloads).toEqual([]);
    unsubscribe();
  });
});
