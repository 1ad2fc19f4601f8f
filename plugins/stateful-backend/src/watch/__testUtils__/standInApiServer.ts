// SPDX-License-Identifier: Apache-2.0

import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { watchedKinds } from 'backstage-plugin-stateful-common/kubernetes';
import type { RawObject } from 'backstage-plugin-stateful-common/testUtils';
import { withParts } from 'backstage-plugin-stateful-common/testUtils';

/** One request that arrived. */
export interface ReceivedRequest {
  path: string;
  /** The resource, such as `pods`. */
  plural: string;
  namespace?: string;
  watch: boolean;
  /** When it arrived, in milliseconds. */
  at: number;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
}

/** How requests for some resource are refused. */
export interface Refusal {
  status: number;
  headers?: Record<string, string>;
  /** Its answer instead of a Status. */
  body?: string;
  /** Cuts the answer after this one object. */
  cutAfter?: RawObject;
}

interface OpenWatch extends ReceivedRequest {
  response: ServerResponse;
}

/**
 * Stands in for an API server, of which it speaks LIST and WATCH only. It is for
 * what a real one does not do on command: forget its history, cut a watch, be
 * slow, forbid. What a real one does is tested on a real one.
 */
export class StandInApiServer {
  readonly requests: ReceivedRequest[] = [];
  /** Whether a watch's headers are sent before there is an event. */
  flushes = true;
  /** What it says its version is; undefined for nothing. */
  gitVersion: string | undefined;
  /** Whether it streams lists, as servers do by default from 1.34. */
  streamsLists = false;
  readonly #objects = new Map<string, RawObject>();
  readonly #history: { type: string; object: RawObject }[] = [];
  readonly #watches = new Set<OpenWatch>();
  readonly #server = createServer((req, res) => {
    this.#answer(req, res);
  });
  readonly #refusals: {
    matches(request: ReceivedRequest): boolean;
    refusal: Refusal;
    left: number;
  }[] = [];
  /** Custom resources: the plural name of each kind by its group and version. */
  readonly customResources: Record<string, Record<string, string>> = {};
  #version = 100;

  static async start(objects: RawObject[] = []): Promise<StandInApiServer> {
    const server = new StandInApiServer();
    objects.forEach(object => server.set(object));
    await new Promise<void>(resolve => {
      server.#server.listen(0, '127.0.0.1', resolve);
    });
    return server;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  lists(plural: string): ReceivedRequest[] {
    return this.requests.filter(r => r.plural === plural && !r.watch);
  }

  watches(plural: string): ReceivedRequest[] {
    return this.requests.filter(r => r.plural === plural && r.watch);
  }

  openWatches(plural?: string): number {
    return [...this.#watches].filter(w => !plural || w.plural === plural)
      .length;
  }

  /** Creates or changes an object. */
  set(object: RawObject): void {
    const key = keyOf(object);
    const type = this.#objects.has(key) ? 'MODIFIED' : 'ADDED';
    this.#version += 1;
    const stored = withParts(object, {
      metadata: { resourceVersion: String(this.#version) },
    });
    this.#objects.set(key, stored);
    this.#tell(type, stored);
  }

  delete(object: RawObject): void {
    this.#objects.delete(keyOf(object));
    this.#version += 1;
    this.#tell(
      'DELETED',
      withParts(object, {
        metadata: { resourceVersion: String(this.#version) },
      }),
    );
  }

  /** Refuses matching requests, `times` of them. */
  refuse(
    matches: (request: ReceivedRequest) => boolean,
    refusal: Refusal,
    times = Infinity,
  ): void {
    this.#refusals.push({ matches, refusal, left: times });
  }

  /** Answers everything again. */
  relent(): void {
    this.#refusals.length = 0;
  }

  /** Sends one event to the watches of a resource, as it is. */
  sendRaw(plural: string, event: object | string): void {
    const line = typeof event === 'string' ? event : JSON.stringify(event);
    this.#watches.forEach(watch => {
      if (watch.plural === plural) {
        watch.response.write(`${line}\n`);
      }
    });
  }

  bookmark(plural: string): void {
    this.#version += 1;
    this.sendRaw(plural, {
      type: 'BOOKMARK',
      object: { metadata: { resourceVersion: String(this.#version) } },
    });
  }

  /** Ends a streamed list. */
  #endList({ response }: Pick<OpenWatch, 'response'>): void {
    const metadata = {
      resourceVersion: String(this.#version),
      annotations: { 'k8s.io/initial-events-end': 'true' },
    };
    response.write(
      `${JSON.stringify({ type: 'BOOKMARK', object: { metadata } })}\n`,
    );
  }

  /** Ends watches, in good order or as a broken connection. */
  endWatches(how: 'properly' | 'broken', plural?: string): void {
    this.#watches.forEach(watch => {
      if (plural === undefined || plural === watch.plural) {
        // At once: its connection closes later, and nothing may be written by then.
        this.#watches.delete(watch);
        if (how === 'properly') {
          watch.response.end();
        } else {
          watch.response.destroy();
        }
      }
    });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  #answer(req: IncomingMessage, res: ServerResponse): void {
    const request = readRequest(req);
    this.requests.push(request);
    const refused = this.#refusals.find(
      ({ matches, left }) => left > 0 && matches(request),
    );
    if (refused) {
      refused.left -= 1;
      const { status, headers, body, cutAfter } = refused.refusal;
      if (cutAfter) {
        res.writeHead(status);
        res.write(
          `${JSON.stringify({ type: 'ADDED', object: cutAfter })}\n{"type":`,
          () => res.destroy(),
        );
        return;
      }
      const message = `${request.plural} refused with ${status} by the stand-in`;
      res
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(body ?? JSON.stringify({ kind: 'Status', code: status, message }));
      return;
    }
    const initial = request.query.has('sendInitialEvents');
    if (initial && !this.streamsLists) {
      const message = 'sendInitialEvents is forbidden for watch';
      res.writeHead(422).end(JSON.stringify({ kind: 'Status', message }));
      return;
    }
    res.writeHead(200, { 'content-type': 'application/json' });
    const discovered =
      this.customResources[request.path.slice('/apis/'.length)];
    if (discovered) {
      res.end(
        JSON.stringify({
          resources: Object.entries(discovered).flatMap(([kind, name]) => [
            { name: `${name}/status`, kind, namespaced: true },
            { name, kind, namespaced: true },
          ]),
        }),
      );
    } else if (request.plural === 'version') {
      res.end(JSON.stringify({ gitVersion: this.gitVersion }));
    } else if (request.watch) {
      const watch = { ...request, response: res };
      if (initial) {
        this.#list({ ...request, query: new URLSearchParams() }).items.forEach(
          object => this.#send(watch, 'ADDED', object),
        );
        this.#endList(watch);
      } else {
        this.#replay(watch);
      }
      this.#watches.add(watch);
      res.once('close', () => this.#watches.delete(watch));
      if (this.flushes) {
        res.flushHeaders();
      }
    } else {
      res.end(JSON.stringify(this.#list(request)));
    }
  }

  #list({ plural, namespace, query }: ReceivedRequest) {
    const all = [...this.#objects.values()].filter(
      object =>
        this.#pluralOf(object) === plural &&
        (namespace === undefined || object.metadata.namespace === namespace),
    );
    const from = Number(query.get('continue') ?? 0);
    const to = from + Number(query.get('limit') ?? all.length);
    return {
      metadata: {
        resourceVersion: String(this.#version),
        ...(to < all.length && { continue: String(to) }),
      },
      items: all.slice(from, to),
    };
  }

  #tell(type: string, object: RawObject): void {
    this.#history.push({ type, object });
    this.#watches.forEach(watch => this.#send(watch, type, object));
  }

  #replay(watch: OpenWatch): void {
    const from = Number(watch.query.get('resourceVersion'));
    this.#history
      .filter(({ object }) => Number(object.metadata.resourceVersion) > from)
      .forEach(({ type, object }) => this.#send(watch, type, object));
  }

  #send(watch: OpenWatch, type: string, object: RawObject): void {
    const { plural, namespace, response } = watch;
    if (
      plural === this.#pluralOf(object) &&
      (namespace === undefined || object.metadata.namespace === namespace)
    ) {
      response.write(`${JSON.stringify({ type, object })}\n`);
    }
  }

  #pluralOf({ apiVersion, kind }: RawObject): string | undefined {
    return (
      this.customResources[apiVersion]?.[kind] ??
      Object.values(watchedKinds).find(known => known.kind === kind)?.plural
    );
  }
}

function keyOf({ kind, metadata }: RawObject): string {
  return `${kind}/${metadata.namespace}/${metadata.name}`;
}

function readRequest(req: IncomingMessage): ReceivedRequest {
  const url = new URL(req.url ?? '/', 'http://stand-in');
  const parts = url.pathname.split('/');
  const namespaced = parts.indexOf('namespaces');
  return {
    path: url.pathname,
    plural: parts.at(-1) ?? '',
    namespace: namespaced > 0 ? parts[namespaced + 1] : undefined,
    at: performance.now(),
    watch: url.searchParams.get('watch') === 'true',
    query: url.searchParams,
    headers: req.headers,
  };
}
