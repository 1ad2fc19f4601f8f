// SPDX-License-Identifier: Apache-2.0

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildGoBinary } from '../../tools/go/goBinary.ts';
import { repositoryRoot } from '../../tools/repositoryRoot.ts';
import { golangciLint, lintEnvironment } from '../../tools/go/goTools.ts';
import { runCommand } from './command.ts';
import { drawnIn } from '../../tools/sample/drawn.ts';
import { sum, type StageContext, type Tally } from './stage.ts';

/** A command that passes or fails as a whole, such as a linter: one check. */
export async function check(
  context: StageContext,
  command: string,
  args: string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Tally> {
  const { code } = await runCommand(context, command, args, {
    cwd: repositoryRoot,
    ...options,
  });
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** What Jest's `--json` file tells. A suite that could not start counts as one failure. */
export function tallyOfJest(report: {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
}): Tally {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
  };
}

/** Runs Jest through Backstage's CLI in the whole workspace or the given packages. */
export async function jest(
  context: StageContext,
  args: string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Tally> {
  const report = `${context.logFile}.json`;
  const { code } = await runCommand(
    context,
    'yarn',
    [
      'backstage-cli',
      ...args,
      '--json',
      `--outputFile=${report}`,
      '--passWithNoTests=false',
    ],
    {
      cwd: repositoryRoot,
      ...options,
      onLine: line => {
        if (/^(PASS|FAIL) /.test(line)) context.onProgress(line.slice(0, 90));
      },
    },
  );
  const text = await readFile(report, 'utf8').catch(() => undefined);
  const tally = text ? tallyOfJest(JSON.parse(text)) : { passed: 0, failed: 1 };
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/** What node's test runner says in its last lines (`ℹ pass 3` or `# pass 3`). */
export function tallyOfNodeTests(output: string, code: number): Tally {
  const count = (word: string) => {
    const found = [
      ...output.matchAll(new RegExp(`^[#ℹ] ${word} (\\d+)$`, 'gm')),
    ];
    return Number(found.at(-1)?.[1] ?? 0);
  };
  const passed = count('pass');
  const failed = count('fail') + count('cancelled');
  return {
    passed,
    failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed,
  };
}

/** Runs node's test runner over glob patterns, relative to the repository's root. */
export async function nodeTests(
  context: StageContext,
  patterns: string[],
  options: { concurrency?: number; env?: Record<string, string> } = {},
): Promise<Tally> {
  const drawn: string[] = [];
  const { code, stdout } = await runCommand(
    context,
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--test',
      '--test-reporter=spec',
      `--test-concurrency=${options.concurrency ?? 2}`,
      ...patterns,
    ],
    {
      cwd: repositoryRoot,
      env: options.env,
      onLine: line => {
        if (/^\s*[✔✖]/.test(line)) context.onProgress(line.trim().slice(0, 90));
        drawn.push(...drawnIn(line));
      },
    },
  );
  // What several files draw by one name they say as often.
  return { ...tallyOfNodeTests(stdout, code), drawn: [...new Set(drawn)] };
}

/** Counts the tests in the output of `go test -json`; a package that did not build is a failure. */
export function tallyOfGoTests(output: string, code: number): Tally {
  let passed = 0;
  let failed = 0;
  for (const line of output.split('\n')) {
    if (!line.startsWith('{')) continue;
    const event = JSON.parse(line) as { Action: string; Test?: string };
    if (!event.Test) continue;
    if (event.Action === 'pass') passed += 1;
    if (event.Action === 'fail') failed += 1;
  }
  return {
    passed,
    failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed,
  };
}

/** Runs `go test` in the module in `folder`, relative to the repository's root: of all packages unless told of which. */
export async function goTests(
  context: StageContext,
  folder: string,
  options: {
    args?: string[];
    packages?: string[];
    env?: Record<string, string>;
  } = {},
): Promise<Tally> {
  const { args = [], packages = ['./...'] } = options;
  const { code, stdout } = await runCommand(
    context,
    'go',
    ['test', '-json', ...args, ...packages],
    { cwd: join(repositoryRoot, folder), env: options.env },
  );
  return tallyOfGoTests(stdout, code);
}

/** Runs golangci-lint in a Go module, with the configuration it carries: on all packages unless told on which. */
export async function goLint(
  context: StageContext,
  module: string,
  env: Record<string, string> = {},
  packages: string[] = [],
): Promise<Tally> {
  const linter = await buildGoBinary(golangciLint, {
    onProgress: context.onProgress,
    signal: context.signal,
  });
  return check(context, linter, ['run', ...packages], {
    cwd: join(repositoryRoot, module),
    env: { ...env, ...lintEnvironment(join(repositoryRoot, '.tools')) },
  });
}

/** Runs checks one after the other and adds them up. */
export async function inTurn(
  checks: Array<() => Promise<Tally>>,
): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const next of checks) tallies.push(await next());
  return sum(tallies);
}
