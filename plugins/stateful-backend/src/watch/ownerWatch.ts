// SPDX-License-Identifier: Apache-2.0

import { trimCustomResource } from 'backstage-plugin-stateful-common/kubernetes';
import { createBackoff } from './backoff';
import type { ClusterApi } from './clusterApi';
import type { FeedKind } from './feed';
import { KindWatch, type KindWatchOptions } from './kindWatch';
import type { OwnerKind } from './ownerKinds';
import { pause } from './pause';
import { readBody } from './readBody';
import { failureOfError, type ReadFailure } from './readFailure';

export type OwnerWatchOptions = Omit<KindWatchOptions, 'kind' | 'leads'> & {
  owner: OwnerKind;
};

/** Watches one kind of custom resources, once it knows how the API calls it. */
export class OwnerWatch {
  readonly #options: OwnerWatchOptions;
  readonly #stopped = new AbortController();
  #namespaces: Set<string>;
  #watch: KindWatch | undefined;

  constructor(options: OwnerWatchOptions) {
    this.#options = options;
    this.#namespaces = new Set(options.namespaces);
    options.listener(this.#feed(), { type: 'started' });
    void this.#start();
  }

  watchNamespace(namespace: string): void {
    this.#namespaces.add(namespace);
    this.#watch?.watchNamespace(namespace);
  }

  dropNamespace(namespace: string): void {
    this.#namespaces.delete(namespace);
    this.#watch?.dropNamespace(namespace);
  }

  /** Forgets what it has read. */
  stop(): void {
    this.#stopped.abort();
    this.#watch?.stop();
    this.#options.listener(this.#feed(), { type: 'ended' });
  }

  #feed() {
    const { resource } = this.#options.owner;
    return { kind: 'CustomResource' as const, resource };
  }

  async #start(): Promise<void> {
    const { api, owner, timing, gate, listener } = this.#options;
    const { signal } = this.#stopped;
    const backoff = createBackoff({
      first: timing.firstRetry,
      longest: timing.forbiddenRetry,
    });
    while (!signal.aborted) {
      const late = AbortSignal.timeout(timing.list);
      const found = await findKind(api, owner, AbortSignal.any([signal, late]));
      if (signal.aborted) {
        return;
      }
      if (found.ok) {
        this.#watch = new KindWatch({
          ...this.#options,
          kind: found.kind,
          leads: false,
          namespaces: this.#namespaces,
        });
        return;
      }
      const { failure } = found;
      listener(this.#feed(), { type: 'failed', failure });
      await pause(failure.retryAfter ?? backoff.next(), signal);
      if (failure.state === 'unreachable') {
        await gate.pass(signal);
      }
    }
  }
}

interface ApiResource {
  name?: string;
  kind?: string;
  namespaced?: boolean;
}

/** Asks the API's discovery for the resource of a kind. */
async function findKind(
  api: ClusterApi,
  { resource, apiVersion, kind }: OwnerKind,
  signal: AbortSignal,
): Promise<{ ok: true; kind: FeedKind } | { ok: false; failure: ReadFailure }> {
  const path = apiVersion.split('/').map(encodeURIComponent).join('/');
  const answer = await api.get(`/apis/${path}`, signal);
  if (!answer.ok) {
    return answer;
  }
  try {
    const { resources = [] } = JSON.parse(await readBody(answer.body)) as {
      resources?: ApiResource[];
    };
    const found = resources.find(
      // Subresources have the kind too, and a name such as `clusters/status`.
      ({ name, kind: itsKind }) =>
        itsKind === kind && /^[a-z0-9-]+$/.test(name ?? ''),
    );
    return found?.name
      ? {
          ok: true,
          kind: {
            kind: 'CustomResource',
            resource,
            apiVersion: path,
            plural: found.name,
            namespaced: found.namespaced === true,
            bookmarks: true,
            trim: raw => trimCustomResource({ apiVersion, kind, ...raw }),
          },
        }
      : {
          ok: false,
          failure: {
            state: 'unsupported',
            message: `${apiVersion} has no kind ${kind}`,
          },
        };
  } catch (error) {
    return { ok: false, failure: failureOfError(error) };
  }
}
