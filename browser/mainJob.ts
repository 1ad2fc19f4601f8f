// SPDX-License-Identifier: Apache-2.0

import type { Browser, Locator, Page } from 'playwright-core';
import type { CountingProxy } from '../local-cluster/src/countingProxy/countingProxy.ts';
import type { RunningPortal } from './portal.ts';

/** The service that the newcomer makes. */
export const service = 'tally';
export const namespace = `${service}-system`;

/** What the steps of the main job share; each goes on where the last one ended. */
export interface MainJob {
  /** The data folder of every start, absolute. */
  folder: string;
  /** Before the API server of the local cluster. */
  proxy: CountingProxy;
  portal: RunningPortal;
  browser: Browser;
  page: Page;
  /** Throws if the page was loaded again since the newcomer signed in. */
  assertNotReloaded: () => Promise<void>;
}

/** The service's card on the page that is open. */
export function card(page: Page): Locator {
  return page.getByRole('article').filter({ hasText: 'Stateful service' });
}
