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
