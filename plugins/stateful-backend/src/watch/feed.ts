// SPDX-License-Identifier: Apache-2.0

import type { KubernetesKind } from 'backstage-plugin-stateful-common';
import type { ObjectChange } from 'backstage-plugin-stateful-common/kubernetes';
import type { ReadFailure } from './readFailure';

/** What is read by one list and watch: a kind, in one namespace or in all. */
export interface Feed {
  kind: KubernetesKind;
  /** Undefined for the whole cluster. */
  namespace?: string;
}

/** What a feed has to say. */
export type FeedNews =
  /** Something about the objects; `replaced` after a list. */
  | { type: 'changed'; change: ObjectChange }
  /** A sign of life: what is known is true up to now. */
  | { type: 'heard' }
  | { type: 'failed'; failure: ReadFailure };

export type FeedListener = (feed: Feed, news: FeedNews) => void;
