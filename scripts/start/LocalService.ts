// SPDX-License-Identifier: Apache-2.0

import type { StartupStatus } from './startupStatus.ts';

/** A service that `npm start` runs beside the portal. */
export interface LocalService {
  /** Its steps in the startup status. */
  steps: { id: string; title: string }[];
  /**
   * Chooses addresses and credentials. Runs once, before `start` and after the
   * npm packages are installed.
   *
   * @returns the environment that the portal's config files read
   */
  prepare(): Promise<Record<string, string>>;
  /** Starts it and reports each step, failed ones included, in the status. */
  start(status: StartupStatus, signal: AbortSignal): Promise<void>;
  /** Stops what `start` has started, and waits for it. */
  stop(): Promise<void>;
}
