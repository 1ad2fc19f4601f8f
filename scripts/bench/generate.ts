// SPDX-License-Identifier: Apache-2.0

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildGoBinary } from '../../tools/go/goBinary.ts';
import { repositoryRoot } from '../../tools/repositoryRoot.ts';
import { build } from '../start/build.ts';
import { installPackages } from '../../tools/install/install.ts';
import { percentile, printFigures } from '../../tools/figures.ts';

const moduleFolder = 'plugins/scaffolder-backend-module-stateful';
const runs = 7;

async function run(
  command: string,
  args: string[],
  cwd: string,
): Promise<string> {
  // Only here: benchGenerate installs it.
  const { execa } = await import('execa');
  return (await execa(command, args, { cwd, stdin: 'ignore' })).stdout;
}

/** Milliseconds that the native CLI takes for `init` and `create api`. */
async function timeNative(kubebuilder: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'kubebuilder-'));
  try {
    const started = performance.now();
    await run(
      kubebuilder,
      [
        'init',
        '--domain=example.com',
        '--repo=git.example.com/platform/ledger',
        '--project-name=ledger',
      ],
      folder,
    );
    await run(
      kubebuilder,
      [
        'create',
        'api',
        '--group=ledger',
        '--version=v1alpha1',
        '--kind=LedgerCluster',
        '--resource',
        '--controller',
        '--make=false',
      ],
      folder,
    );
    return performance.now() - started;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * A whole task of the template without publishing, beside what kubebuilder's own
 * CLI takes for its part alone. Each is run several times; the first run of ours
 * compiles the guest, the first of theirs fills Go's module cache.
 */
export async function benchGenerate(): Promise<void> {
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  await installPackages(repositoryRoot, tell);
  await build(['generator'], tell);
  const kubebuilder = await buildGoBinary(
    {
      name: 'kubebuilder',
      module: `${moduleFolder}/kubebuilder/native`,
      package: 'sigs.k8s.io/kubebuilder/v4',
    },
    { onProgress: tell },
  );
  const native: number[] = [];
  for (let index = 0; index < 3; index += 1) {
    native.push(await timeNative(kubebuilder));
  }
  const output = await run(
    process.execPath,
    [
      '--import',
      '@backstage/cli/config/nodeTransform.cjs',
      join(repositoryRoot, moduleFolder, 'dev', 'timeTasks.ts'),
      String(runs),
    ],
    repositoryRoot,
  );
  const [first, ...warm]: number[] = JSON.parse(
    output.trim().split('\n').at(-1)!,
  );
  const peer = {
    name: 'kubebuilder init + create api',
    value: percentile(native, 50),
  };
  printFigures('generate', [
    {
      what: 'whole task without publishing, p50',
      value: percentile(warm, 50),
      unit: 'ms',
      peer,
      aim: 2000,
    },
    {
      what: 'the same, first in its process',
      value: first,
      unit: 'ms',
      peer,
    },
  ]);
}
