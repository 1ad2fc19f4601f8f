// SPDX-License-Identifier: Apache-2.0

// Writes the repositories of the examples of `stateful:adopted` and `stateful:managed` and of services drawn by a seed,
// for tests that ask a real API server about them: cli.ts OUTDIR SEED VARIATIONS

import { join } from 'node:path';
import { planFiles } from '../../src/plan/planFiles';
import { writeFiles } from '../../src/repository/writeFiles';
import { drawnServices, ways } from './drawnServices';

async function main([outputFolder, seed, variations]: string[]) {
  const drawn = drawnServices(parseInt(seed, 16), Number(variations));
  for (const [index, { way, kind, service }] of drawn.entries()) {
    const folder = join(outputFolder, `${way}-${kind}-${index}`);
    const files = planFiles(ways[way].plan(service), { values: { service } });
    await writeFiles(folder, files);
    process.stdout.write(`${folder}\n`);
  }
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
