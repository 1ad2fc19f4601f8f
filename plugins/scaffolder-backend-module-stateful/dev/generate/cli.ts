// SPDX-License-Identifier: Apache-2.0

import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { generate } from './generate';

const usage =
  'npm run generate -- TEMPLATE VALUES.yaml OUTDIR [--config APP-CONFIG.yaml], such as: npm run generate -- stateful-service examples/ledger.yaml ../ledger';

/** npm changes to the repository's root, and keeps where it was called. */
const callersFolder = process.env.INIT_CWD ?? process.cwd();

async function main(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { config: { type: 'string' } },
  });
  const [template, valuesFile, outputFolder, ...more] = positionals;
  if (!outputFolder || more.length > 0) {
    throw new Error(usage);
  }
  await generate({
    root: join(__dirname, '..', '..', '..', '..'),
    template,
    valuesFile: resolve(callersFolder, valuesFile),
    outputFolder: resolve(callersFolder, outputFolder),
    configFile: values.config && resolve(callersFolder, values.config),
    onProgress: line => process.stdout.write(`${line}\n`),
  });
  process.stdout.write(`Generated ${outputFolder}\n`);
}

main(process.argv.slice(2)).then(
  // The scaffolder leaves timers behind that would keep the process for a while.
  () => process.exit(0),
  error => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  },
);
