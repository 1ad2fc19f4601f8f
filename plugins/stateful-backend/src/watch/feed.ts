// SPDX-License-Identifier: Apache-2.0

import type {
  JsonObject,
  LiveObject,
  ObjectChange,
} from 'backstage-plugin-stateful-common/kubernetes';
import type { ReadFailure } from './readFailure';

/** How a kind is read: one of the watched kinds, or a kind of custom resources. */
export interface FeedKind {
  kind: LiveObject['kind'];
  /** Of custom resources, such as `Cluster.postgresql.cnpg.io`. */
  resource?: string;
  /** Group and version, such as `apps/v1` or `v1`. */
  apiVersion: string;
  /** The resource's name in the API's paths. */
  plural: string;
  namespaced: boolean;
  /** Whether its watches get bookmarks. */
  bookmarks: boolean;
  fieldSelector?: string;
  /** Returns undefined for objects that the model does not need. */
  trim(raw: JsonObject): LiveObject | undefined;
}

/** Trims an object; undefined if the model does not need it, or if it is none. */
export function readItem(
  { trim }: FeedKind,
  raw: JsonObject,
): LiveObject | undefined {
  const object = trim(raw);
  return object?.metadata.name ? object : undefined;
}

/** The scope of one list and watch: a kind, in one namespace or in all. */
export interface Feed {
  kind: LiveObject['kind'];
  /** Of custom resources, such as `Cluster.postgresql.cnpg.io`. */
  resource?: string;
  /** Undefined for the whole cluster. */
  namespace?: string;
}

/** What a list or watch reports. */
export type FeedEvent =
  /** Something needs it, and nothing has been read yet. */
  | { type: 'started' }
  /** Objects have changed; `replaced` after a list. */
  | { type: 'changed'; change: ObjectChange }
  /** Nothing has changed, and the watch is alive. */
  | { type: 'bookmark' }
  | { type: 'failed'; failure: ReadFailure }
  /** Nothing needs it any more. */
  | { type: 'ended' };

export type FeedListener = (feed: Feed, event: FeedEvent) => void;
