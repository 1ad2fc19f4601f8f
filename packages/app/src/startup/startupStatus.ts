// SPDX-License-Identifier: Apache-2.0

/** One thing that `npm start` builds or starts beside the portal. */
export interface StartupPart {
  id: string;
  title: string;
  state: 'waiting' | 'building' | 'starting' | 'ready' | 'failed';
  /** What it is doing, or why it failed; one line. */
  detail?: string;
}

/** What the backend's start-up endpoint answers: the whole state, each time. */
export interface StartupStatus {
  /** True when nothing is still starting, whether everything is ready or something failed. */
  complete: boolean;
  parts: StartupPart[];
}
