// SPDX-License-Identifier: Apache-2.0

import { parseNodePlan } from '../local-cluster/src/nodes/nodePlan.ts';
import { whyNoRealNodes } from '../local-cluster/src/nodes/machinePrograms.ts';
import type { Browser, Locator, Page } from 'playwright-core';
import type { CountingProxy } from '../local-cluster/src/countingProxy/countingProxy.ts';
import type { RunningPortal } from './portal.ts';

/** The service that the newcomer makes. */
export const service = 'tally';
export const namespace = `${service}-system`;

/** Whether its containers run: on real nodes, wherever the machine can have them. */
export const onRealNodes = whyNoRealNodes() === undefined;

/** The arguments with which `npm start` gets these nodes. */
export const nodeArgs = onRealNodes ? ['--nodes', 'real'] : [];

export const nodes = parseNodePlan(onRealNodes ? 'real' : 'played')!;

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
