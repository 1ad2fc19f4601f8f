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

import { join, resolve } from 'node:path';
import { generate } from './generate';

const usage =
  'npm run generate -- TEMPLATE VALUES.yaml OUTDIR, such as: npm run generate -- stateful-service examples/ledger.yaml ../ledger';

/** npm changes to the repository's root, and keeps where it was called. */
const callersFolder = process.env.INIT_CWD ?? process.cwd();

async function main([template, valuesFile, outputFolder, ...more]: string[]) {
  if (!outputFolder || more.length > 0) {
    throw new Error(usage);
  }
  await generate({
    root: join(__dirname, '..', '..', '..', '..'),
    template,
    valuesFile: resolve(callersFolder, valuesFile),
    outputFolder: resolve(callersFolder, outputFolder),
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
