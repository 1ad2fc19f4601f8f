// SPDX-License-Identifier: Apache-2.0

import type {
  ClusterObjects,
  CustomResource,
  Event,
  Pod,
  ReadableKind,
  ReadableObject,
  ReadableOfKind,
  VolumeAttachment,
} from '../kubernetes';
import type { UnreadReason } from './finding';
import type { FindingId } from './findingId';
import { refOf } from './objectRef';

/**
 * What is told only where somebody asks for it.
 *
 * @public
 */
export interface DiagnosisOptions {
  /** That a volume goes with its claim, which most people know and want. */
  tellReclaimDelete?: boolean;
  /**
   * How much longer than usual something has to last before it is a finding: a factor
   * for all rules, and one for a rule in place of it. 1 where nothing is said.
   */
  patience?: number | (Partial<Record<FindingId, number>> & { all?: number });
}

/**
 * What is known of a cluster at one moment.
 *
 * @public
 */
export interface DiagnosisInput {
  objects: ClusterObjects;
  /** Milliseconds since the epoch. */
  now: number;
  /** Kinds of which nothing is known: that an object of them is not there means nothing. */
  unread: ReadonlyMap<ReadableKind, UnreadReason>;
  /** Such as `v1.35.2`. */
  serverVersion?: string;
  options?: DiagnosisOptions;
  /** The objects to judge, such as those of one service; without it all of them. */
  scope?: readonly ReadableObject[];
}

/**
 * What rules read, and all that they read: it tells the kinds to `onRead`, so that a
 * test can compare them with those that a rule declares.
 *
 * @public
 */
export class ClusterReading {
  readonly now: number;
  readonly serverVersion?: string;
  readonly options: DiagnosisOptions;
  readonly #input: DiagnosisInput;
  readonly #onRead: (kind: ReadableKind) => void;
  readonly #scope?: ReadonlyMap<ReadableKind, readonly ReadableObject[]>;
  #patience = 1;
  #lookAgainAt = Infinity;

  constructor(
    input: DiagnosisInput,
    onRead: (kind: ReadableKind) => void = () => {},
  ) {
    this.now = input.now;
    this.serverVersion = input.serverVersion;
    this.options = input.options ?? {};
    this.#input = input;
    this.#onRead = onRead;
    this.#scope = input.scope && byKind(input.scope);
  }

  /** Whether objects of the kind could be read: only then is absence a fact. */
  knows(kind: ReadableKind): boolean {
    this.#onRead(kind);
    return !this.#input.unread.has(kind);
  }

  /** The objects of a kind to judge. */
  each<K extends ReadableKind>(kind: K): ReadableOfKind<K>[] {
    this.#onRead(kind);
    return this.#scope
      ? [...((this.#scope.get(kind) ?? []) as ReadableOfKind<K>[])]
      : this.#input.objects.all(kind);
  }

  /** All objects of a kind, in the scope or not. */
  all<K extends ReadableKind>(kind: K): ReadableOfKind<K>[] {
    this.#onRead(kind);
    return this.#input.objects.all(kind);
  }

  inNamespace<K extends ReadableKind>(
    kind: K,
    namespace: string,
  ): ReadableOfKind<K>[] {
    this.#onRead(kind);
    return this.#input.objects.inNamespace(kind, namespace);
  }

  get<K extends ReadableKind>(
    kind: K,
    namespace: string,
    name: string,
  ): ReadableOfKind<K> | undefined {
    this.#onRead(kind);
    return this.#input.objects.get(kind, namespace, name);
  }

  /** A custom resource by its own kind. */
  customResource(
    kind: string,
    namespace: string,
    name: string,
  ): CustomResource | undefined {
    this.#onRead('CustomResource');
    return this.#input.objects.customResource(kind, namespace, name);
  }

  /** The pods whose controller has this uid. */
  podsOf(uid: string): Pod[] {
    this.#onRead('Pod');
    return this.#input.objects.podsOf(uid);
  }

  /** The pods that use a claim. */
  podsUsing(namespace: string, claimName: string): Pod[] {
    this.#onRead('Pod');
    return this.#input.objects.podsUsing(namespace, claimName);
  }

  /** Which nodes hold, or are to hold, a volume. */
  attachmentsOf(volumeName: string | undefined): VolumeAttachment[] {
    this.#onRead('VolumeAttachment');
    return volumeName ? this.#input.objects.attachmentsOf(volumeName) : [];
  }

  /** The events about an object and earlier ones of its name, newest first. */
  eventsOfName(object: ReadableObject): Event[] {
    this.#onRead('Event');
    const { kind, namespace, name } = refOf(object);
    return this.#input.objects.eventsOf(kind, namespace, name);
  }

  /** The events about an object and not about an earlier one of its name, newest first. */
  eventsOf(object: ReadableObject): Event[] {
    const { uid } = object.metadata;
    return this.eventsOfName(object).filter(
      ({ involvedObject }) =>
        !involvedObject.uid || !uid || involvedObject.uid === uid,
    );
  }

  /**
   * Whether something has lasted at least so long. If not, the diagnosis asks to be
   * made again when it will have.
   */
  lasted(since: string | undefined, durationMs: number): boolean {
    const due = Date.parse(since ?? '') + durationMs * this.#patience;
    if (due > this.now) {
      this.#lookAgainAt = Math.min(this.#lookAgainAt, due);
    }
    return due <= this.now;
  }

  /** Runs a rule with the patience that was asked for it. */
  patiently<T>(id: FindingId, run: () => T): T {
    const { patience = 1 } = this.options;
    this.#patience =
      typeof patience === 'number'
        ? patience
        : patience[id] ?? patience.all ?? 1;
    return run();
  }

  /** When a longer wait alone changes the diagnosis, in milliseconds since the epoch. */
  get lookAgainAt(): number | undefined {
    return Number.isFinite(this.#lookAgainAt) ? this.#lookAgainAt : undefined;
  }
}

function byKind(
  objects: readonly ReadableObject[],
): Map<ReadableKind, ReadableObject[]> {
  const kinds = new Map<ReadableKind, ReadableObject[]>();
  objects.forEach(object => {
    const ofKind = kinds.get(object.kind);
    if (ofKind) {
      ofKind.push(object);
    } else {
      kinds.set(object.kind, [object]);
    }
  });
  return kinds;
}
