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

// A portal in a process of its own, for tests that are no part of Jest: started
// with its options as JSON, it says where it is and lives until it is told to end.
import type { PortalOptions } from './startPortal';
import { startPortal } from './startPortal';

async function main(options: PortalOptions): Promise<void> {
  const portal = await startPortal(options);
  const { url, token } = portal;
  process.send?.({ url, token });
  process.once('disconnect', () => {
    void portal.stop().finally(() => process.exit());
  });
}

void main(JSON.parse(process.argv[2]));
