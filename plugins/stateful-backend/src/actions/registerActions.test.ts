// SPDX-License-Identifier: Apache-2.0

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import {
  healthyLedger,
  rawPod,
  rawStatefulSet,
} from 'backstage-plugin-stateful-common/testUtils';
import { startPortal, type Portal } from '../__testUtils__/startPortal';
import { eventually } from '../watch/__testUtils__/eventually';
import { StandInApiServer } from '../watch/__testUtils__/standInApiServer';

jest.setTimeout(180_000);

/** The cluster is a stand-in; the MCP backend, its client and all plugins are real. */
describe('the actions, through the MCP backend', () => {
  let cluster: StandInApiServer;
  let portal: Portal;
  let client: Client;

  const call = async (name: string, args: Record<string, unknown> = {}) => {
    const { content, isError } = (await client.callTool({
      name,
      arguments: args,
    })) as { content: { text: string }[]; isError?: boolean };
    return { text: content.map(({ text }) => text).join('\n'), isError };
  };
  const ledger = { entityRef: 'component:default/ledger' };
  let names: Record<'list' | 'status' | 'diagnose', string>;

  beforeAll(async () => {
    cluster = await StandInApiServer.start([
      ...healthyLedger(2),
      rawStatefulSet(),
      rawPod(2, {
        status: {
          phase: 'Pending',
          conditions: [],
          containerStatuses: [
            {
              name: 'ledger',
              ready: false,
              restartCount: 0,
              state: { waiting: { reason: 'ImagePullBackOff' } },
            },
          ],
        },
      }),
    ]);
    portal = await startPortal({
      clusters: [
        {
          name: 'local',
          url: cluster.url,
          authProvider: 'serviceAccount',
          serviceAccountToken: 'a-token',
        },
      ],
      mcp: true,
    });
    client = new Client({ name: 'test', version: '1.0.0' });
    await client.connect(
      new StreamableHTTPClientTransport(
        new URL(portal.url.replace(/stateful$/, 'mcp-actions/v1')),
        {
          requestInit: { headers: { authorization: `Bearer ${portal.token}` } },
        },
      ),
    );
    const { tools } = await client.listTools();
    const named = (name: string) => {
      const tool = tools.find(one => one.name.endsWith(name));
      expect(tool?.annotations).toMatchObject({
        readOnlyHint: true,
        destructiveHint: false,
      });
      return tool!.name;
    };
    names = {
      list: named('list'),
      status: named('status'),
      diagnose: named('diagnose'),
    };
    await eventually(async () => {
      const { text } = await call(names.status, ledger);
      if (!text.includes('live')) {
        throw new Error(`Not live yet: ${text}`);
      }
    }, 90_000);
  });

  afterEach(() => portal.policy.reset());

  afterAll(async () => {
    await client?.close();
    await portal?.stop();
    await cluster?.close();
  });

  it('list the services that the caller may see', async () => {
    const { text } = await call(names.list);
    expect(text).toContain('component:default/ledger');
    expect(text).not.toContain('component:default/plain');
  });

  it('tell the cause of what is wrong, and what was not checked', async () => {
    const { text } = await call(names.diagnose, ledger);
    expect(text).toContain('ImageCannotBePulled');
    expect(text).toContain('notChecked');
  });

  it.each([
    ['component:default/nobody', /not found/],
    ['component:default/plain', /annotation/],
    ['a b c', /entityRef/],
  ])('say what is wrong with %s', async (entityRef, message) => {
    const { text, isError } = await call(names.status, { entityRef });
    expect(isError).toBe(true);
    expect(text).toMatch(message);
  });

  it('refuse what the HTTP API refuses', async () => {
    portal.policy.denied = ['stateful.service.read'];
    const { text, isError } = await call(names.diagnose, ledger);
    expect(isError).toBe(true);
    expect(text).toContain('stateful.service.read');
    expect(text).not.toContain('ImageCannotBePulled');
  });
});
