// SPDX-License-Identifier: Apache-2.0

import { after, before, suite } from 'node:test';
import { ServicesJob } from './servicesJob.ts';
import { testBackups } from './testBackups.ts';
import { testDisruptions } from './testDisruptions.ts';
import { testDurability } from './testDurability.ts';
import { testFirstService } from './testFirstService.ts';
import { testGrowth } from './testGrowth.ts';
import { testNetworkPolicies } from './testNetworkPolicies.ts';
import { testPowerOff } from './testPowerOff.ts';
import { testScripts } from './testScripts.ts';

// In order: what one leaves the next uses, as all share one cluster.
suite('what the form makes, on real nodes', () => {
  let job: ServicesJob;
  before(async () => {
    job = await ServicesJob.start();
  });
  after(() => job?.end());

  testFirstService(() => job);
  testDurability(() => job);
  testGrowth(() => job);
  testBackups(() => job);
  testPowerOff(() => job);
  testDisruptions(() => job);
  testScripts(() => job);
  testNetworkPolicies(() => job);
});
