// SPDX-License-Identifier: Apache-2.0

import { createApiRef } from '@backstage/core-plugin-api';
import type { ServiceMessage } from 'backstage-plugin-stateful-common';

/**
 * The connection of this browser tab to the backend.
 * - `connecting`: no stream has been open yet
 * - `open`: updates arrive as they happen
 * - `lost`: disconnected `since` (RFC 3339), reconnecting; `message` is that of
 *   the backend or browser, if any
 *
 * @public
 */
export type Connection =
  | { state: 'connecting' }
  | { state: 'open' }
  | { state: 'lost'; since: string; status?: number; message?: string };

/**
 * The current view of one entity's stateful service.
 *
 * @public
 */
export interface ServiceView {
  connection: Connection;
  /** The latest message; undefined before the first. */
  message?: ServiceMessage;
}

/**
 * The live states of stateful services, by entity ref.
 *
 * @public
 */
export interface StatefulApi {
  /**
   * Calls `onChange` on updates of an entity until the returned function is called.
   * All entities in a browser tab share one stream.
   */
  follow(entityRef: string, onChange: () => void): () => void;
  /** The current view; the same object until it changes. */
  current(entityRef: string): ServiceView;
}

/** @public */
export const statefulApiRef = createApiRef<StatefulApi>({
  id: 'plugin.stateful.service',
});
