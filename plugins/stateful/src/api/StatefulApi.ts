// SPDX-License-Identifier: Apache-2.0

import { createApiRef } from '@backstage/core-plugin-api';
import type { ServiceMessage } from 'backstage-plugin-stateful-common';

/**
 * How this browser tab is connected to the backend, as data to be drawn.
 * - `connecting`: no stream has been open yet
 * - `open`: states arrive as they change
 * - `lost`: they do not, `since` an instant (RFC 3339); it is being tried again
 *
 * @public
 */
export type Connection =
  | { state: 'connecting' }
  | { state: 'open' }
  | { state: 'lost'; since: string; status?: number; message: string };

/**
 * What is known of one entity's stateful service.
 *
 * @public
 */
export interface ServiceView {
  connection: Connection;
  /** The newest whole state that arrived; undefined before the first. */
  message?: ServiceMessage;
}

/**
 * The live states of stateful services, by entity ref.
 *
 * @public
 */
export interface StatefulApi {
  /**
   * Follows an entity until the returned function is called. All that are
   * followed in a browser tab share one stream.
   */
  follow(entityRef: string, onChange: () => void): () => void;
  /** What is known now. The same object until something changes. */
  current(entityRef: string): ServiceView;
}

/** @public */
export const statefulApiRef = createApiRef<StatefulApi>({
  id: 'plugin.stateful.service',
});
