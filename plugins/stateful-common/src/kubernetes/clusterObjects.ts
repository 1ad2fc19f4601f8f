// SPDX-License-Identifier: Apache-2.0

import type { Event } from './event';
import { ObjectIndex } from './objectIndex';
import { controllerOf } from './objectMeta';
import { isStatelessPod, type Pod } from './pod';
import type {
  KubernetesKind,
  KubernetesObject,
  ObjectOfKind,
} from './watchedKinds';

/**
 * A change to the objects of a cluster.
 *
 * @public
 */
export type ObjectChange =
  /** All objects of a kind, cluster-wide or in one namespace. */
  | {
      type: 'replaced';
      kind: KubernetesKind;
      namespace?: string;
      objects: KubernetesObject[];
    }
  | { type: 'set'; object: KubernetesObject }
  | { type: 'deleted'; kind: KubernetesKind; namespace: string; name: string };

const key = (namespace: string, name: string) => `${namespace}/${name}`;

const lastSeen = (event: Event) => Date.parse(event.lastSeen ?? '') || 0;

/**
 * The objects of one cluster, indexed. Applying the same changes in the same order
 * yields the same objects.
 *
 * @public
 */
export class ClusterObjects {
  readonly #kinds = new Map<KubernetesKind, Map<string, KubernetesObject>>();
  readonly #podsByOwner = new ObjectIndex<Pod>(
    pod => controllerOf(pod.metadata)?.uid,
  );
  /** Kept separately, because the others are scanned on each change. */
  readonly #statelessPods = new Map<string, Pod>();
  readonly #statelessByOwner = new ObjectIndex<Pod>(
    pod => controllerOf(pod.metadata)?.uid,
  );
  readonly #eventsByObject = new ObjectIndex<Event>(
    ({ involvedObject: { kind, namespace, name } }) =>
      `${kind}/${key(namespace, name)}`,
  );
  readonly #byNamespace = new ObjectIndex<KubernetesObject>(
    ({ kind, metadata }) => `${kind}/${metadata.namespace}`,
  );

  /** Creates it from objects, such as those of a dump. */
  static of(...objects: KubernetesObject[]): ClusterObjects {
    const result = new ClusterObjects();
    objects.forEach(object => result.apply({ type: 'set', object }));
    return result;
  }

  apply(change: ObjectChange): void {
    switch (change.type) {
      case 'set':
        this.#set(change.object);
        break;
      case 'deleted':
        this.#delete(change.kind, key(change.namespace, change.name));
        break;
      case 'replaced':
        this.#replace(change);
        break;
      default:
        change satisfies never;
    }
  }

  get<K extends KubernetesKind>(
    kind: K,
    namespace: string,
    name: string,
  ): ObjectOfKind<K> | undefined {
    return this.#ofKind(kind).get(key(namespace, name)) as
      | ObjectOfKind<K>
      | undefined;
  }

  /** All objects of a kind, except pods of stateless services. */
  all<K extends KubernetesKind>(kind: K): ObjectOfKind<K>[] {
    return [...this.#ofKind(kind).values()] as ObjectOfKind<K>[];
  }

  inNamespace<K extends KubernetesKind>(
    kind: K,
    namespace: string,
  ): ObjectOfKind<K>[] {
    return this.#byNamespace.find(`${kind}/${namespace}`) as ObjectOfKind<K>[];
  }

  /** One pod without claims of each Deployment's ReplicaSet: their labels are identical. */
  statelessPods(): Pod[] {
    return this.#statelessByOwner.samples();
  }

  /** The pods whose controller has this uid. */
  podsOf(uid: string): Pod[] {
    return this.#podsByOwner.find(uid);
  }

  /** The events about an object, the newest first. */
  eventsOf(kind: KubernetesKind, namespace: string, name: string): Event[] {
    return this.#eventsByObject
      .find(`${kind}/${key(namespace, name)}`)
      .sort((a, b) => lastSeen(b) - lastSeen(a));
  }

  #ofKind(kind: KubernetesKind): Map<string, KubernetesObject> {
    let objects = this.#kinds.get(kind);
    if (!objects) {
      objects = new Map();
      this.#kinds.set(kind, objects);
    }
    return objects;
  }

  #set(object: KubernetesObject): void {
    const { namespace, name } = object.metadata;
    this.#delete(object.kind, key(namespace, name));
    if (object.kind === 'Pod' && isStatelessPod(object)) {
      this.#statelessPods.set(key(namespace, name), object);
      this.#statelessByOwner.add(object);
      return;
    }
    this.#ofKind(object.kind).set(key(namespace, name), object);
    this.#byNamespace.add(object);
    if (object.kind === 'Pod') {
      this.#podsByOwner.add(object);
    } else if (object.kind === 'Event') {
      this.#eventsByObject.add(object);
    }
  }

  #delete(kind: KubernetesKind, objectKey: string): void {
    const stateless =
      kind === 'Pod' ? this.#statelessPods.get(objectKey) : undefined;
    if (stateless) {
      this.#statelessPods.delete(objectKey);
      this.#statelessByOwner.remove(stateless);
      return;
    }
    const objects = this.#ofKind(kind);
    const object = objects.get(objectKey);
    if (!object) {
      return;
    }
    objects.delete(objectKey);
    this.#byNamespace.remove(object);
    if (object.kind === 'Pod') {
      this.#podsByOwner.remove(object);
    } else if (object.kind === 'Event') {
      this.#eventsByObject.remove(object);
    }
  }

  #replace(change: Extract<ObjectChange, { type: 'replaced' }>): void {
    const gone =
      change.namespace === undefined
        ? this.all(change.kind)
        : this.inNamespace(change.kind, change.namespace);
    const stateless =
      change.kind === 'Pod'
        ? [...this.#statelessPods.values()].filter(
            ({ metadata }) =>
              change.namespace === undefined ||
              metadata.namespace === change.namespace,
          )
        : [];
    [...gone, ...stateless].forEach(({ metadata }) =>
      this.#delete(change.kind, key(metadata.namespace, metadata.name)),
    );
    change.objects.forEach(object => this.#set(object));
  }
}
