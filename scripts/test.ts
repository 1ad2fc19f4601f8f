// SPDX-License-Identifier: Apache-2.0

// `npm test`: every kind of check there is, one line a stage; of what takes long, a sample that differs from run to run.
// `-- --seed SEED` draws an earlier run's sample again, `-- --all` runs everything, `-- --fast` leaves out what needs
// the control plane, `-- --only NAME[,NAME]` runs the stages named.
import { randomUUID } from 'node:crypto';
import { readFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { listenForShutdown } from './start/shutdown.ts';
import { killAllGroups } from '../tools/process/processGroup.ts';
import { seedVariable } from '../tools/sample/drawn.ts';
import { parseOptions, type TestOptions } from './test/options.ts';
import { endRemains } from './test/remains.ts';
import { logFolder, stages } from './test/stages.ts';
import { sum, type Stage, type Tally } from './test/stage.ts';
import { withoutNpm } from './test/withoutNpm.ts';

/** Marks what this run starts, in whatever group or session it is. */
const run = randomUUID();

const { signal } = listenForShutdown(() => {
  killAllGroups();
  process.exit(130);
});

/** Rewrites one line on a terminal; elsewhere progress is left out of the record. */
function showProgress(line: string) {
  if (process.stdout.isTTY) {
    process.stdout.write(`\r\x1b[2K  ${line.slice(0, 110)}`);
  }
}

async function runStage(stage: Stage, seed?: string): Promise<Tally> {
  const started = Date.now();
  const logFile = join(logFolder, `${stage.name}.log`);
  showProgress(`${stage.name} …`);
  let tally: Tally;
  let message: string | undefined;
  try {
    tally = await stage.run({
      logFile,
      env: process.env,
      signal,
      onProgress: line => showProgress(`${stage.name}: ${line}`),
    });
  } catch (error) {
    tally = { passed: 0, failed: 1 };
    message = (error as Error).stack;
  }
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[2K');
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const passed = tally.notRun ? '–' : '✔';
  const mark = tally.failed === 0 ? passed : '✖';
  process.stdout.write(
    `${mark} ${stage.name.padEnd(14)} ${String(tally.passed).padStart(
      5,
    )} passed  ${String(tally.failed).padStart(3)} failed  ${seconds.padStart(
      7,
    )} s\n`,
  );
  for (const words of tally.drawn ?? []) process.stdout.write(`    ${words}\n`);
  if (tally.notRun) process.stdout.write(`    not run: ${tally.notRun}\n`);
  if (tally.failed > 0) {
    const log = message ?? (await readFile(logFile, 'utf8').catch(() => ''));
    const again = seed ? `--seed ${seed}` : '--all';
    process.stdout.write(
      `${log
        .split('\n')
        .slice(-80)
        .join('\n')}\n(full log: ${logFile}; rerun: npm test -- --only ${
        stage.name
      } ${again})\n`,
    );
  }
  return tally;
}

async function runStages(options: TestOptions): Promise<Tally> {
  const { seed } = options;
  process.stdout.write(
    seed
      ? `seed ${seed} (repeat this sample: npm test -- --seed ${seed}; run everything: npm test -- --all)\n`
      : 'running everything (--all)\n',
  );
  process.env = {
    ...withoutNpm(process.env),
    [seedVariable]: seed ?? '',
    STATEFUL_TEST_RUN: run,
  };
  await rm(logFolder, { recursive: true, force: true });
  await mkdir(logFolder, { recursive: true });
  const tallies: Tally[] = [];
  for (const stage of options.stages) {
    if (signal.aborted) break;
    tallies.push(await runStage(stage, seed));
  }
  return sum(tallies);
}

async function main() {
  // Whoever reads the output may be gone before all is ended.
  process.stdout.on('error', () => {});
  const total = await runStages(parseOptions(process.argv.slice(2), stages));
  if (signal.aborted) {
    await endRemains(run);
    process.exitCode = 130;
  } else if (total.failed > 0) {
    process.exitCode = 1;
  }
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
