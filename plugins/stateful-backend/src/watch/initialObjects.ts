// SPDX-License-Identifier: Apache-2.0

import type {
  LiveObject,
  ObjectChange,
} from 'backstage-plugin-stateful-common/kubernetes';
import type { Feed } from './feed';

/** On the bookmark after the last object of a streamed list. */
const endOfList = 'k8s.io/initial-events-end';

/** Whether a bookmark ends a streamed list. */
export function endsList(bookmark: {
  metadata?: { annotations?: Record<string, string> };
}): boolean {
  return bookmark.metadata?.annotations?.[endOfList] === 'true';
}

/** Collects the objects of a streamed list. */
export class InitialObjects {
  readonly #objects = new Map<string, LiveObject>();

  apply(change: Exclude<ObjectChange, { type: 'replaced' }>): void {
    if (change.type === 'set') {
      const object = change.object as LiveObject;
      const { namespace, name } = object.metadata;
      this.#objects.set(`${namespace}/${name}`, object);
    } else {
      this.#objects.delete(`${change.namespace}/${change.name}`);
    }
  }

  /** The list, once it has ended. */
  replace(feed: Feed): ObjectChange {
    return { type: 'replaced', ...feed, objects: [...this.#objects.values()] };
  }
}
