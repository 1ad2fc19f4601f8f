// SPDX-License-Identifier: Apache-2.0

import { waitFor } from '@testing-library/dom';
import type { ServiceMessage } from 'backstage-plugin-stateful-common';
import { serviceScenes } from 'backstage-plugin-stateful-common/testUtils';
import { StreamServer } from './__testUtils__/StreamServer';
import { StatefulClient } from './StatefulClient';
import type { StreamTiming } from './stream/StreamTiming';

const ledger = 'component:default/ledger';
const broker = 'component:default/broker';

function healthy(entityRef: string): ServiceMessage {
  const service = { ...serviceScenes.healthy(), entityRef };
  return { type: 'service', entityRef, service };
}

describe('StatefulClient', () => {
  let server: StreamServer;
  const stops: (() => void)[] = [];
  let tokens = 0;

  beforeEach(async () => {
    // Network is refused to whatever calls the global fetch unwrapped.
    const { fetch } = global;
    global.fetch = (input, init) => fetch(input, init);
    tokens = 0;
    // Its own for each test: a client of the test before may still be knocking.
    server = new StreamServer();
    await server.start();
  });

  afterEach(async () => {
    stops.splice(0).forEach(stop => stop());
    await server.stop();
  });

  function createClient(timing: Partial<StreamTiming> = {}) {
    const { baseUrl } = server;
    return new StatefulClient({
      discoveryApi: { getBaseUrl: async () => baseUrl },
      fetchApi: {
        fetch: (input, init) =>
          fetch(input, {
            ...init,
            headers: { ...init?.headers, Authorization: `token ${++tokens}` },
          }),
      },
      timing: {
        gatherMs: 1,
        lingerMs: 1,
        graceMs: 60_000,
        firstRetryMs: 5,
        lastRetryMs: 20,
        ...timing,
      },
    });
  }

  function follow(client: StatefulClient, entityRef: string) {
    const stop = client.follow(entityRef, () => {});
    stops.push(stop);
    return stop;
  }

  /** Followed and open. */
  async function opened(client: StatefulClient, entityRef: string) {
    follow(client, entityRef);
    await waitFor(() =>
      expect(client.current(entityRef).connection.state).toBe('open'),
    );
  }

  it('follows all entities of a page through one stream', async () => {
    const client = createClient();
    follow(client, ledger);
    follow(client, ledger);
    follow(client, broker);
    await waitFor(() =>
      expect(client.current(broker).connection.state).toBe('open'),
    );
    server.send(healthy(ledger));
    server.send(healthy(broker));
    await waitFor(() =>
      expect(client.current(broker).message).toEqual(healthy(broker)),
    );
    expect(client.current(ledger).message).toEqual(healthy(ledger));
    expect(server.requests).toEqual([
      { entityRefs: [broker, ledger], authorization: 'token 1', closed: false },
    ]);
  });

  it('tells those who follow, and hands out the same object until something changes', async () => {
    const client = createClient();
    const changed = jest.fn();
    stops.push(client.follow(ledger, changed));
    await waitFor(() =>
      expect(client.current(ledger).connection.state).toBe('open'),
    );
    const before = client.current(ledger);
    expect(client.current(ledger)).toBe(before);
    changed.mockClear();
    server.send(healthy(ledger));
    await waitFor(() => expect(changed).toHaveBeenCalledTimes(1));
    expect(client.current(ledger)).not.toBe(before);
  });

  it('opens the stream anew for one more entity, and keeps what it knows', async () => {
    const client = createClient();
    await opened(client, ledger);
    server.send(healthy(ledger));
    await waitFor(() => expect(client.current(ledger).message).toBeDefined());

    follow(client, broker);
    await waitFor(() => expect(server.requests).toHaveLength(2));
    expect(server.requests[1].entityRefs).toEqual([broker, ledger]);
    await waitFor(() => expect(server.requests[0].closed).toBe(true));
    expect(client.current(ledger)).toEqual({
      connection: { state: 'open' },
      message: healthy(ledger),
    });
  });

  it('closes the stream when the last card is gone', async () => {
    const client = createClient();
    const stop = follow(client, ledger);
    await waitFor(() => expect(server.requests).toHaveLength(1));
    stop();
    await waitFor(() => expect(server.requests[0].closed).toBe(true));
    expect(server.requests).toHaveLength(1);
  });

  it('comes back by itself when the backend ends the stream, without a flicker', async () => {
    const client = createClient();
    await opened(client, ledger);
    const states: string[] = [];
    stops.push(
      client.follow(ledger, () =>
        states.push(client.current(ledger).connection.state),
      ),
    );
    server.endStreams();
    await waitFor(() => expect(server.requests).toHaveLength(2));
    server.send(healthy(ledger));
    await waitFor(() => expect(client.current(ledger).message).toBeDefined());
    expect(states).not.toContain('lost');
  });

  it('keeps the last state while the backend is away, says since when, and recovers', async () => {
    const client = createClient({ graceMs: 1 });
    await opened(client, ledger);
    server.send(healthy(ledger));
    await waitFor(() => expect(client.current(ledger).message).toBeDefined());

    const before = Date.now();
    await server.stop();
    await waitFor(() =>
      expect(client.current(ledger)).toEqual({
        connection: expect.objectContaining({ state: 'lost' }),
        message: healthy(ledger),
      }),
    );
    const { connection } = client.current(ledger);
    const since = connection.state === 'lost' ? connection.since : '';
    expect(Date.parse(since)).toBeGreaterThanOrEqual(before - 1);

    await server.start();
    await waitFor(() =>
      expect(client.current(ledger)).toEqual({
        connection: { state: 'open' },
        message: healthy(ledger),
      }),
    );
  });

  it('asks with a new token at once when the old one has expired', async () => {
    server.refusals.push(401);
    const client = createClient({ firstRetryMs: 60_000, lastRetryMs: 60_000 });
    await opened(client, ledger);
    expect(server.requests.map(({ authorization }) => authorization)).toEqual([
      'token 1',
      'token 2',
    ]);
  });

  it.each([401, 403, 404, 503])('tells why it is refused: %d', async status => {
    server.refusals.push(status, status);
    const client = createClient({ firstRetryMs: 60_000, lastRetryMs: 60_000 });
    follow(client, ledger);
    await waitFor(() =>
      expect(client.current(ledger).connection).toEqual({
        state: 'lost',
        since: expect.any(String),
        status,
        message: `Refused: ${status}`,
      }),
    );
  });

  it('gives up on a stream without a sign of life', async () => {
    const client = createClient({ silenceMs: 30 });
    await opened(client, ledger);
    await waitFor(() => expect(server.requests.length).toBeGreaterThan(1));
    expect(server.requests[0].closed).toBe(true);
  });

  it('takes heartbeats for a sign of life', async () => {
    const client = createClient({ silenceMs: 1_500 });
    await opened(client, ledger);
    const beat = setInterval(() => server.heartbeat(), 20);
    const start = Date.now();
    await waitFor(() => expect(Date.now() - start).toBeGreaterThan(2_000));
    clearInterval(beat);
    expect(server.requests).toHaveLength(1);
  });

  describe('in a tab that is hidden', () => {
    let visibility: jest.SpyInstance;

    const show = (state: DocumentVisibilityState) => {
      visibility.mockReturnValue(state);
      document.dispatchEvent(new Event('visibilitychange'));
    };

    beforeEach(() => {
      visibility = jest.spyOn(document, 'visibilityState', 'get');
    });

    afterEach(() => visibility.mockRestore());

    it('closes the stream, and opens it when the tab is looked at', async () => {
      const client = createClient({ hiddenMs: 1 });
      await opened(client, ledger);
      server.send(healthy(ledger));
      await waitFor(() => expect(client.current(ledger).message).toBeDefined());
      show('hidden');
      await waitFor(() => expect(server.requests[0].closed).toBe(true));
      follow(client, broker);
      window.dispatchEvent(new Event('online'));
      expect(client.current(ledger)).toEqual({
        connection: { state: 'open' },
        message: healthy(ledger),
      });
      show('visible');
      await waitFor(() =>
        expect(server.requests.at(-1)?.entityRefs).toEqual([broker, ledger]),
      );
    });

    it('keeps the stream when the tab is looked at soon', async () => {
      const client = createClient({ hiddenMs: 60_000 });
      await opened(client, ledger);
      show('hidden');
      show('visible');
      server.send(healthy(ledger));
      await waitFor(() => expect(client.current(ledger).message).toBeDefined());
      expect(server.requests).toHaveLength(1);
    });
  });

  it.each([
    [
      'the tab is looked at again',
      () => document.dispatchEvent(new Event('visibilitychange')),
    ],
    ['the network is back', () => window.dispatchEvent(new Event('online'))],
  ])('does not wait any longer when %s', async (_, happen) => {
    server.refusals.push(503);
    const client = createClient({ firstRetryMs: 60_000, lastRetryMs: 60_000 });
    follow(client, ledger);
    await waitFor(() =>
      expect(client.current(ledger).connection.state).toBe('lost'),
    );
    happen();
    await waitFor(() =>
      expect(client.current(ledger).connection.state).toBe('open'),
    );
  });
});
