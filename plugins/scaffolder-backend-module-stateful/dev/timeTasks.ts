// SPDX-License-Identifier: Apache-2.0

// Times whole tasks of a template in one warm scaffolder, as a portal runs them,
// and prints the milliseconds of each as JSON. `npm run bench -- generate` calls it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { collectModule } from './generate/collectAction';
import { formValues } from './generate/formValues';
import { startScaffolder } from './generate/scaffolder';
import { readTemplate } from './generate/template';

const root = join(__dirname, '..', '..', '..');

async function timeTasks(runs: number): Promise<number[]> {
  const temporary = await mkdtemp(join(tmpdir(), 'stateful-bench-'));
  const template = await readTemplate(root, 'stateful-service');
  const values = formValues(
    [template.spec.parameters ?? []].flat(),
    parse(await readFile(join(root, 'examples', 'ledger.yaml'), 'utf8')),
  );
  const output = join(temporary, 'output');
  const scaffolder = await startScaffolder({
    entities: [template],
    workingDirectory: temporary,
    features: [collectModule(output)],
  });
  const times: number[] = [];
  try {
    for (let run = 0; run < runs; run += 1) {
      await rm(output, { recursive: true, force: true });
      const started = performance.now();
      // The operators rendered last are kept: a name of its own makes each run a full one.
      const named = { ...values, name: `ledger-${run}` };
      await scaffolder.run(stringifyEntityRef(template), named, () => {});
      times.push(performance.now() - started);
    }
  } finally {
    await scaffolder.stop();
    await rm(temporary, { recursive: true, force: true });
  }
  return times;
}

timeTasks(Number(process.argv[2] ?? 5)).then(
  times => {
    process.stdout.write(`${JSON.stringify(times)}\n`);
    process.exit(0);
  },
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
