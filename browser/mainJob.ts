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
