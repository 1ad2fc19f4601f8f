// SPDX-License-Identifier: Apache-2.0

import {
  controllerOf,
  isCustomResource,
  qualifiedKind,
  type ReadableObject,
} from 'backstage-plugin-stateful-common/kubernetes';
import type { FeedEvent } from './feed';

/** A kind of custom resources. */
export interface OwnerKind {
  /** Such as `Cluster.postgresql.cnpg.io`. */
  resource: string;
  /** As one that it owns writes it. */
  apiVersion: string;
  kind: string;
}

/** The kinds of which the owners of what a cluster has are, its owners' owners too. */
export class OwnerKinds {
  readonly #kinds = new Map<string, OwnerKind>();
  readonly #onFound: (kind: OwnerKind) => void;

  constructor(onFound: (kind: OwnerKind) => void) {
    this.#onFound = onFound;
  }

  all(): IterableIterator<OwnerKind> {
    return this.#kinds.values();
  }

  /** Looks at the owners of what has changed. */
  look(event: FeedEvent): void {
    if (event.type !== 'changed' || event.change.type === 'deleted') {
      return;
    }
    const { change } = event;
    const objects = change.type === 'set' ? [change.object] : change.objects;
    objects.forEach(object => {
      const owner = ownerKindOf(object);
      if (owner && !this.#kinds.has(owner.resource)) {
        this.#kinds.set(owner.resource, owner);
        this.#onFound(owner);
      }
    });
  }
}

/** Of the controller of an object; undefined if that is no custom resource. */
export function ownerKindOf({
  metadata,
}: Pick<ReadableObject, 'metadata'>): OwnerKind | undefined {
  const owner = controllerOf(metadata);
  return owner && isCustomResource({ apiVersion: owner.apiVersion })
    ? {
        resource: qualifiedKind(owner.apiVersion, owner.kind),
        apiVersion: owner.apiVersion,
        kind: owner.kind,
      }
    : undefined;
}
