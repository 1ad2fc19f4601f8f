// SPDX-License-Identifier: Apache-2.0

import type { StartupStatus } from './startupStatus.ts';

/** Something that `npm start` brings up beside the portal. */
export interface LocalPart {
  /** What the start-up status tells of: it may come up in several steps. */
  steps: { id: string; title: string }[];
  /**
   * Chooses addresses and credentials. Runs once, before `start` and after the
   * npm packages are installed.
   *
   * @returns the environment that the portal's config files read
   */
  prepare(): Promise<Record<string, string>>;
  /** Brings it up; a step that fails says so in the status. */
  start(status: StartupStatus, signal: AbortSignal): Promise<void>;
  /** Ends what `start` has started, and waits for it. */
  stop(): Promise<void>;
}
