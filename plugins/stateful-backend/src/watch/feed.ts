/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
