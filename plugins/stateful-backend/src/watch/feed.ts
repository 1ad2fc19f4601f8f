// SPDX-License-Identifier: Apache-2.0

import type { KubernetesKind } from 'backstage-plugin-stateful-common';
import type { ObjectChange } from 'backstage-plugin-stateful-common/kubernetes';
import type { ReadFailure } from './readFailure';

/** The scope of one list and watch: a kind, in one namespace or in all. */
export interface Feed {
  kind: KubernetesKind;
  /** Undefined for the whole cluster. */
  namespace?: string;
}

/** What a list or watch reports. */
export type FeedEvent =
  /** Objects have changed; `replaced` after a list. */
  | { type: 'changed'; change: ObjectChange }
  /** Nothing has changed, and the watch is alive. */
  | { type: 'bookmark' }
  | { type: 'failed'; failure: ReadFailure };

export type FeedListener = (feed: Feed, event: FeedEvent) => void;
