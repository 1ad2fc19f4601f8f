// SPDX-License-Identifier: Apache-2.0

import { setTimeout as delay } from 'node:timers/promises';
import type { CountingProxy } from '../local-cluster/src/countingProxy/countingProxy.ts';
import type { Guest } from './guest.ts';

/** For how long requests are counted, ms. */
const windowMs = 30_000;

/** API-server requests in 10 s while as many viewers look in the same way. */
export async function requestsPer10s(
  proxy: CountingProxy,
  look: (signal: AbortSignal) => Promise<void>,
  viewers: number,
): Promise<number> {
  const stop = new AbortController();
  const looking = Array.from({ length: viewers }, () =>
    look(stop.signal).catch(error => {
      if (!stop.signal.aborted) throw error;
    }),
  );
  // The first lists are not what is asked for.
  await delay(3_000);
  const before = proxy.requests.length;
  await delay(windowMs);
  const count = proxy.requests.length - before;
  stop.abort();
  await Promise.all(looking);
  return (count * 10_000) / windowMs;
}

/** What a browser tab with our card does: one stream, read as it comes. */
export async function lookAtCard(
  guest: Guest,
  component: string,
  signal: AbortSignal,
) {
  const response = await guest.ask(
    `/api/stateful/v1/stream?entity=component:default/${component}`,
    { signal },
  );
  if (!response.ok) throw new Error(await response.text());
  await response.body!.pipeTo(new WritableStream(), { signal });
}

/** What the official tab does: everything again every 10 s. */
export async function lookAtTab(
  guest: Guest,
  component: string,
  signal: AbortSignal,
) {
  const entity = await guest.read(
    `/api/catalog/entities/by-name/component/default/${component}`,
    { signal },
  );
  for (;;) {
    await guest.read(`/api/kubernetes/services/${component}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      signal,
      body: JSON.stringify({ entity, auth: {} }),
    });
    await delay(10_000, undefined, { signal });
  }
}
