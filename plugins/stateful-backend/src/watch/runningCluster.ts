// SPDX-License-Identifier: Apache-2.0

import type { WatchedKind } from 'backstage-plugin-stateful-common/kubernetes';
import type { ClusterApi } from './clusterApi';
import type { Need, RunningSource } from './clusterSource';
import type { Feed, FeedEvent, FeedListener } from './feed';
import { createGate } from './gate';
import { KindWatch } from './kindWatch';
import { Leases } from './leases';
import { OwnerKinds, type OwnerKind } from './ownerKinds';
import { OwnerWatch } from './ownerWatch';
import { readServerVersion, streamsListsByDefault } from './serverVersion';
import type { WatchTiming } from './watchTiming';

export interface RunningClusterOptions {
  api: ClusterApi;
  /** How long to read what nobody needs any more, in milliseconds. */
  linger: number;
  timing: WatchTiming;
  kinds: readonly WatchedKind[];
  listener: FeedListener;
}

type KindOfNeed = Need['kinds'][number];

/** The kind that keeps retrying while the cluster is unreachable. */
const leader = 'StatefulSet';

/** The watches of one cluster. */
export class RunningCluster implements RunningSource {
  readonly #options: RunningClusterOptions;
  readonly #stopped = new AbortController();
  readonly #gate;
  readonly #watches = new Map<string, KindWatch | OwnerWatch>();
  readonly #owners = new OwnerKinds(owner => this.#watchOwner(owner));
  readonly #kinds: Leases<KindOfNeed>;
  readonly #namespaces: Leases<string>;
  #version: string | undefined;
  #leaderHasListed = false;

  constructor(options: RunningClusterOptions) {
    this.#options = options;
    this.#gate = createGate(options.timing.forbiddenRetry);
    this.#kinds = new Leases(options.linger, kind => this.#dropKind(kind));
    this.#namespaces = new Leases(options.linger, namespace =>
      this.#watches.forEach(watch => watch.dropNamespace(namespace)),
    );
  }

  /** Its version first: it tells how to list. */
  start(): void {
    const { kinds } = this.#options;
    void this.#readVersion().then(() =>
      kinds
        .filter(({ kind, optional }) => !optional || this.#kinds.has(kind))
        .forEach(kind => this.#watchKind(kind)),
    );
  }

  need({ namespace, kinds }: Need): () => void {
    const leases = kinds.map(kind => this.#kinds.take(kind));
    if (namespace !== undefined) {
      leases.push(this.#namespaces.take(namespace));
      this.#watches.forEach(watch => watch.watchNamespace(namespace));
    }
    // Those that begin with the cluster are begun by `start`.
    if (this.#watches.size > 0) {
      this.#options.kinds
        .filter(({ kind }) => this.#kinds.has(kind))
        .forEach(kind => this.#watchKind(kind));
      [...this.#owners.all()].forEach(owner => this.#watchOwner(owner));
    }
    return () => leases.forEach(giveBack => giveBack());
  }

  serverVersion(): string | undefined {
    return this.#version;
  }

  stop(): void {
    this.#stopped.abort();
    this.#kinds.stop();
    this.#namespaces.stop();
    this.#watches.forEach(watch => watch.stop());
    this.#watches.clear();
  }

  async #readVersion(): Promise<void> {
    const { signal } = this.#stopped;
    this.#version =
      (await readServerVersion(this.#options.api, signal)) ?? this.#version;
  }

  #watchKind(kind: WatchedKind): void {
    if (!this.#watches.has(kind.kind) && !this.#stopped.signal.aborted) {
      this.#watches.set(
        kind.kind,
        new KindWatch({
          ...this.#common(),
          kind,
          leads: kind.kind === leader,
        }),
      );
    }
  }

  #watchOwner(owner: OwnerKind): void {
    const { resource } = owner;
    if (
      this.#kinds.has('CustomResource') &&
      !this.#watches.has(resource) &&
      !this.#stopped.signal.aborted
    ) {
      this.#watches.set(resource, new OwnerWatch({ ...this.#common(), owner }));
    }
  }

  #common() {
    const { api, timing } = this.#options;
    return {
      api,
      timing,
      gate: this.#gate,
      namespaces: this.#namespaces.keys(),
      streamsLists: () => streamsListsByDefault(this.#version),
      listener: (feed: Feed, event: FeedEvent) => this.#report(feed, event),
    };
  }

  #dropKind(kind: KindOfNeed): void {
    const dropped =
      kind === 'CustomResource'
        ? [...this.#owners.all()].map(({ resource }) => resource)
        : [kind];
    dropped.forEach(key => {
      this.#watches.get(key)?.stop();
      this.#watches.delete(key);
    });
  }

  #report(feed: Feed, event: FeedEvent): void {
    if (this.#stopped.signal.aborted) {
      return;
    }
    this.#options.listener(feed, event);
    this.#owners.look(event);
    const listed = event.type === 'changed' && event.change.type === 'replaced';
    if (listed && feed.kind === leader) {
      // A server that came back may be another version.
      if (this.#leaderHasListed || this.#version === undefined) {
        void this.#readVersion();
      }
      this.#leaderHasListed = true;
    }
  }
}
