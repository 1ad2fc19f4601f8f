// SPDX-License-Identifier: Apache-2.0

import type { RunningPortal } from './portal.ts';

/** Asks a portal's backend as the pages of its guest do. */
export interface Guest {
  /** @param path - below the backend's URL, with its leading slash */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /**
   * @returns the answer's JSON
   * @throws Error with the answer's text where the status is not 2xx
   */
  read(path: string, init?: RequestInit): Promise<any>;
}

/** Signs in as the demo's guest, who needs no browser for it. */
export async function signInAsGuest(portal: RunningPortal): Promise<Guest> {
  const response = await fetch(`${portal.backendUrl}/api/auth/guest/refresh`, {
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  const { token } = (await response.json()).backstageIdentity;
  const ask: Guest['ask'] = (path, init = {}) =>
    fetch(`${portal.backendUrl}${path}`, {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${token}` },
    });
  return {
    ask,
    read: async (path, init) => {
      const answer = await ask(path, init);
      if (!answer.ok) throw new Error(await answer.text());
      return answer.json();
    },
  };
}
