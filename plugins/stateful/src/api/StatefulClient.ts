// SPDX-License-Identifier: Apache-2.0

import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import type { ServiceMessage } from 'backstage-plugin-stateful-common';
import type { Connection, ServiceView, StatefulApi } from './StatefulApi';
import { ReconnectingStream } from './stream/ReconnectingStream';
import { defaultStreamTiming, type StreamTiming } from './stream/StreamTiming';

interface Followed {
  listeners: Set<() => void>;
  view: ServiceView;
}

const connecting: ServiceView = { connection: { state: 'connecting' } };

/**
 * Follows services through the backend's `GET /v1/stream`, with one connection per
 * browser tab. Keeps the last state of each while disconnected.
 *
 * @public
 */
export class StatefulClient implements StatefulApi {
  private readonly followed = new Map<string, Followed>();
  private readonly stream: ReconnectingStream;
  private readonly timing: StreamTiming;
  private connection: Connection = { state: 'connecting' };
  private asked = '';
  private gathering: ReturnType<typeof setTimeout> | undefined;
  private lingering: ReturnType<typeof setTimeout> | undefined;
  private hiding: ReturnType<typeof setTimeout> | undefined;

  constructor(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
    /** Only for tests. */
    timing?: Partial<StreamTiming>;
  }) {
    const { discoveryApi, fetchApi } = options;
    this.timing = { ...defaultStreamTiming, ...options.timing };
    this.stream = new ReconnectingStream({
      timing: this.timing,
      request: async (entityRefs, signal) => {
        const query = new URLSearchParams(
          entityRefs.map(entityRef => ['entity', entityRef]),
        );
        return fetchApi.fetch(
          `${await discoveryApi.getBaseUrl('stateful')}/v1/stream?${query}`,
          { signal, headers: { Accept: 'text/event-stream' } },
        );
      },
      onMessage: message => this.receive(message),
      onConnection: connection => this.connectionChanged(connection),
    });
    this.wakeWithTheBrowser();
  }

  follow(entityRef: string, onChange: () => void): () => void {
    const followed = this.followed.get(entityRef) ?? {
      listeners: new Set(),
      view: { connection: this.connection },
    };
    followed.listeners.add(onChange);
    this.followed.set(entityRef, followed);
    this.gather();
    return () => {
      followed.listeners.delete(onChange);
      this.linger();
    };
  }

  current(entityRef: string): ServiceView {
    return this.followed.get(entityRef)?.view ?? connecting;
  }

  private gather(): void {
    clearTimeout(this.gathering);
    this.gathering = setTimeout(() => this.ask(), this.timing.gatherMs);
  }

  private linger(): void {
    clearTimeout(this.lingering);
    this.lingering = setTimeout(() => {
      for (const [entityRef, { listeners }] of this.followed) {
        if (listeners.size === 0) {
          this.followed.delete(entityRef);
        }
      }
      this.ask();
    }, this.timing.lingerMs);
  }

  private ask(): void {
    const entityRefs = [...this.followed.keys()].sort();
    const asking = entityRefs.join('\n');
    if (asking !== this.asked) {
      this.asked = asking;
      this.stream.follow(entityRefs);
    }
  }

  private receive(message: ServiceMessage): void {
    const followed = this.followed.get(message.entityRef);
    if (followed) {
      this.show(followed, { connection: this.connection, message });
    }
  }

  private connectionChanged(connection: Connection): void {
    this.connection = connection;
    for (const followed of this.followed.values()) {
      this.show(followed, { ...followed.view, connection });
    }
  }

  private show(followed: Followed, view: ServiceView): void {
    followed.view = view;
    followed.listeners.forEach(listener => listener());
  }

  /** Timers stop in a sleeping laptop and are throttled in a hidden tab. */
  private wakeWithTheBrowser(): void {
    window.addEventListener('online', () => {
      if (document.visibilityState === 'visible') {
        this.stream.wake();
      }
    });
    document.addEventListener('visibilitychange', () => {
      clearTimeout(this.hiding);
      if (document.visibilityState === 'visible') {
        this.stream.wake();
      } else {
        this.hiding = setTimeout(
          () => this.stream.pause(),
          this.timing.hiddenMs,
        );
      }
    });
  }
}
