// SPDX-License-Identifier: Apache-2.0

// A portal in a process of its own, for tests that are no part of Jest: started
// with its options as JSON, it says where it is and lives until it is told to end.
import { startPortal, type PortalOptions } from './startPortal';

async function main(options: PortalOptions): Promise<void> {
  const portal = await startPortal(options);
  const { url, token } = portal;
  process.send?.({ url, token });
  process.once('disconnect', () => {
    void portal.stop().finally(() => process.exit());
  });
}

void main(JSON.parse(process.argv[2]));
