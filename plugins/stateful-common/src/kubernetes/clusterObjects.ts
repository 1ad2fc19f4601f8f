// SPDX-License-Identifier: Apache-2.0

import { qualifiedKind, type CustomResource } from './customResource';
import type { Event } from './event';
import { ObjectIndex } from './objectIndex';
import { controllerOf } from './objectMeta';
import { isStatelessPod, type Pod } from './pod';
import type {
  ReadableKind,
  ReadableObject,
  ReadableOfKind,
} from './readableKinds';
import type { VolumeAttachment } from './volumeAttachment';

/**
 * A change to the objects of a cluster.
 *
 * @public
 */
export type ObjectChange =
  /** All objects of a kind, cluster-wide or in one namespace. */
  | {
      type: 'replaced';
      kind: ReadableKind;
      /** Of custom resources, those of one kind, as "<kind>.<group>". */
      resource?: string;
      namespace?: string;
      objects: ReadableObject[];
    }
  | { type: 'set'; object: ReadableObject }
  | {
      type: 'deleted';
      kind: ReadableKind;
      /** Of a custom resource, its kind as "<kind>.<group>". */
      resource?: string;
      namespace: string;
      name: string;
    };

const key = (namespace: string, name: string) => `${namespace}/${name}`;

/** Custom resources of several kinds may share a name. */
const keyOf = (object: ReadableObject) =>
  object.kind === 'CustomResource'
    ? `${object.ofKind}/${key(object.metadata.namespace, object.metadata.name)}`
    : key(object.metadata.namespace, object.metadata.name);

const controllerUid = (pod: Pod) => {
  const controller = controllerOf(pod.metadata);
  return controller ? [controller.uid] : [];
};

const lastSeen = (event: Event) => Date.parse(event.lastSeen ?? '') || 0;

/**
 * The objects of one cluster, indexed. Applying the same changes in the same order
 * yields the same objects.
 *
 * @public
 */
export class ClusterObjects {
  readonly #kinds = new Map<ReadableKind, Map<string, ReadableObject>>();
  readonly #podsByOwner = new ObjectIndex<Pod>(controllerUid);
  readonly #podsByClaim = new ObjectIndex<Pod>(({ metadata, spec }) =>
    spec.claims.map(({ claimName }) => key(metadata.namespace, claimName)),
  );
  /** Kept separately, because the others are scanned on each change. */
  readonly #statelessPods = new Map<string, Pod>();
  readonly #statelessByOwner = new ObjectIndex<Pod>(controllerUid);
  readonly #eventsByObject = new ObjectIndex<Event>(
    ({ involvedObject: { kind, namespace, name } }) => [
      `${kind}/${key(namespace, name)}`,
    ],
  );
  readonly #attachmentsByVolume = new ObjectIndex<VolumeAttachment>(
    ({ spec }) => (spec.volumeName ? [spec.volumeName] : []),
  );
  readonly #byNamespace = new ObjectIndex<ReadableObject>(
    ({ kind, metadata }) => [`${kind}/${metadata.namespace}`],
  );

  /** Creates it from objects, such as those of a dump. */
  static of(...objects: ReadableObject[]): ClusterObjects {
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
        this.#delete(
          change.kind,
          [change.resource?.split('.')[0], key(change.namespace, change.name)]
            .filter(Boolean)
            .join('/'),
        );
        break;
      case 'replaced':
        this.#replace(change);
        break;
      default:
        change satisfies never;
    }
  }

  get<K extends ReadableKind>(
    kind: K,
    namespace: string,
    name: string,
  ): ReadableOfKind<K> | undefined {
    return this.#ofKind(kind).get(key(namespace, name)) as
      | ReadableOfKind<K>
      | undefined;
  }

  /** All objects of a kind, except pods of stateless services. */
  all<K extends ReadableKind>(kind: K): ReadableOfKind<K>[] {
    return [...this.#ofKind(kind).values()] as ReadableOfKind<K>[];
  }

  inNamespace<K extends ReadableKind>(
    kind: K,
    namespace: string,
  ): ReadableOfKind<K>[] {
    return this.#byNamespace.find(
      `${kind}/${namespace}`,
    ) as ReadableOfKind<K>[];
  }

  /** One pod without claims of each Deployment's ReplicaSet: their labels are identical. */
  statelessPods(): Pod[] {
    return this.#statelessByOwner.samples();
  }

  /** The pods whose controller has this uid. */
  podsOf(uid: string): Pod[] {
    return this.#podsByOwner.find(uid);
  }

  /** The pods that use a claim. */
  podsUsing(namespace: string, claimName: string): Pod[] {
    return this.#podsByClaim.find(key(namespace, claimName));
  }

  /** A custom resource by its own kind. */
  customResource(
    kind: string,
    namespace: string,
    name: string,
  ): CustomResource | undefined {
    return this.#ofKind('CustomResource').get(
      `${kind}/${key(namespace, name)}`,
    ) as CustomResource | undefined;
  }

  /** The events about an object, the newest first. */
  eventsOf(kind: string, namespace: string, name: string): Event[] {
    return this.#eventsByObject
      .find(`${kind}/${key(namespace, name)}`)
      .sort((a, b) => lastSeen(b) - lastSeen(a));
  }

  /** Which nodes hold, or are to hold, a volume. */
  attachmentsOf(volumeName: string): VolumeAttachment[] {
    return this.#attachmentsByVolume.find(volumeName);
  }

  #ofKind(kind: ReadableKind): Map<string, ReadableObject> {
    let objects = this.#kinds.get(kind);
    if (!objects) {
      objects = new Map();
      this.#kinds.set(kind, objects);
    }
    return objects;
  }

  #set(object: ReadableObject): void {
    const objectKey = keyOf(object);
    this.#delete(object.kind, objectKey);
    if (object.kind === 'Pod' && isStatelessPod(object)) {
      this.#statelessPods.set(objectKey, object);
      this.#statelessByOwner.add(object);
      return;
    }
    this.#ofKind(object.kind).set(objectKey, object);
    this.#byNamespace.add(object);
    if (object.kind === 'Pod') {
      this.#podsByOwner.add(object);
      this.#podsByClaim.add(object);
    } else if (object.kind === 'Event') {
      this.#eventsByObject.add(object);
    } else if (object.kind === 'VolumeAttachment') {
      this.#attachmentsByVolume.add(object);
    }
  }

  #delete(kind: ReadableKind, objectKey: string): void {
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
      this.#podsByClaim.remove(object);
    } else if (object.kind === 'Event') {
      this.#eventsByObject.remove(object);
    } else if (object.kind === 'VolumeAttachment') {
      this.#attachmentsByVolume.remove(object);
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
    [...gone, ...stateless]
      .filter(
        object =>
          object.kind !== 'CustomResource' ||
          change.resource === undefined ||
          change.resource === qualifiedKind(object.apiVersion, object.ofKind),
      )
      .forEach(object => this.#delete(change.kind, keyOf(object)));
    change.objects.forEach(object => this.#set(object));
  }
}
