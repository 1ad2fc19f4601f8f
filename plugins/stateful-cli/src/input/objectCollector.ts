// SPDX-License-Identifier: Apache-2.0

import {
  ClusterObjects,
  readObject,
} from 'backstage-plugin-stateful-common/kubernetes';
import type { JsonObject } from 'backstage-plugin-stateful-common/kubernetes';

/** Keeps of objects what diagnosis reads, as they come. */
export class ObjectCollector {
  readonly objects = new ClusterObjects();
  /** Kinds of which a list without items was read: there are none. */
  readonly emptyLists = new Set<string>();
  /** How many objects and lists were read, kept or not. */
  count = 0;

  /** Adds an object, or all of a list. */
  add(raw: unknown): void {
    if (!isObject(raw) || typeof raw.kind !== 'string') {
      return;
    }
    this.count += 1;
    if (Array.isArray(raw.items) && raw.kind.endsWith('List')) {
      this.#addList(raw.kind.slice(0, -'List'.length), raw);
      return;
    }
    const object = readObject(raw);
    if (object) {
      this.objects.apply({ type: 'set', object });
    }
  }

  #addList(kind: string, list: JsonObject): void {
    const items = list.items as unknown[];
    if (kind && items.length === 0) {
      this.emptyLists.add(kind);
    }
    // Items of a typed list (`PodList`) have neither kind nor apiVersion.
    const typed = kind ? { kind, apiVersion: list.apiVersion } : {};
    items.forEach(item => isObject(item) && this.add({ ...typed, ...item }));
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
