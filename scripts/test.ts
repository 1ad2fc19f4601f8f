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

// `npm test`: every check there is, one line a stage. `-- --fast` leaves out what
// needs the control plane; `-- --only NAME[,NAME]` runs the stages named.
import { readFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { logFolder, stages } from './test/stages.ts';
import { sum } from './test/stage.ts';
import type { Stage, Tally } from './test/stage.ts';

function chooseStages(argv: string[]): Stage[] {
  const { values } = parseArgs({
    args: argv,
    options: { fast: { type: 'boolean' }, only: { type: 'string' } },
  });
  const names = values.only?.split(',');
  for (const name of names ?? []) {
    if (!stages.some(stage => stage.name === name)) {
      throw new Error(
        `--only: there is no stage "${name}". The stages are ${stages
          .map(stage => stage.name)
          .join(', ')}.`,
      );
    }
  }
  return stages.filter(
    stage =>
      (!names || names.includes(stage.name)) &&
      !(values.fast && stage.needsCluster),
  );
}

const signals = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    signals.abort(new Error(`interrupted by ${signal}`));
    process.exitCode = 130;
  });
}

/** Rewrites one line on a terminal; elsewhere progress is left out of the record. */
function showProgress(line: string) {
  if (process.stdout.isTTY) {
    process.stdout.write(`\r\x1b[2K  ${line.slice(0, 110)}`);
  }
}

async function runStage(stage: Stage): Promise<Tally> {
  const started = Date.now();
  const logFile = join(logFolder, `${stage.name}.log`);
  showProgress(`${stage.name} …`);
  let tally: Tally;
  let message: string | undefined;
  try {
    tally = await stage.run({
      logFile,
      env: process.env,
      signal: signals.signal,
      onProgress: line => showProgress(`${stage.name}: ${line}`),
    });
  } catch (error) {
    tally = { passed: 0, failed: 1 };
    message = (error as Error).stack;
  }
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[2K');
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const mark = tally.failed === 0 ? '✔' : '✖';
  process.stdout.write(
    `${mark} ${stage.name.padEnd(14)} ${String(tally.passed).padStart(
      5,
    )} passed  ${String(tally.failed).padStart(3)} failed  ${seconds.padStart(
      7,
    )} s\n`,
  );
  if (tally.failed > 0) {
    const log = message ?? (await readFile(logFile, 'utf8').catch(() => ''));
    process.stdout.write(
      `${log.split('\n').slice(-80).join('\n')}\n(the whole log: ${logFile})\n`,
    );
  }
  return tally;
}

const chosen = chooseStages(process.argv.slice(2));
await rm(logFolder, { recursive: true, force: true });
await mkdir(logFolder, { recursive: true });
const tallies: Tally[] = [];
for (const stage of chosen) {
  if (signals.signal.aborted) break;
  tallies.push(await runStage(stage));
}
const total = sum(tallies);
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
if (total.failed > 0) process.exitCode = 1;
