// SPDX-License-Identifier: Apache-2.0

import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  binaries,
  buildBinary,
  type BinaryName,
  realNodeBinaries,
} from '../../local-cluster/src/binaries.ts';
import {
  ensureRealNodesCanRun,
  whyNoRealNodes,
} from '../../local-cluster/src/nodes/machinePrograms.ts';
import { repositoryRoot } from '../../tools/repositoryRoot.ts';
import { sharedBuilds } from '../../tools/go/operatorTests.ts';
import { installPackages } from '../../tools/install/install.ts';
import { check, goLint, goTests, inTurn, jest, nodeTests } from './checks.ts';
import { testOperator } from './operatorStage.ts';
import type { Stage } from './stage.ts';

const generator = 'plugins/scaffolder-backend-module-stateful';

/** The part of the real nodes that is ours; the rest of their module is Kubernetes. */
const machine = { packages: ['./machine/...'], env: sharedBuilds };

/** What `npm test` does, in this order. */
export const stages: Stage[] = [
  {
    name: 'install',
    run: async context => {
      // A lock file that does not say what the manifests ask for is a failure.
      process.env.YARN_ENABLE_IMMUTABLE_INSTALLS = 'true';
      await installPackages(repositoryRoot, context.onProgress, context.signal);
      return { passed: 1, failed: 0 };
    },
  },
  {
    name: 'generator',
    run: async context => {
      // Only now: it reads npm packages that the stage before installs.
      const { build } = await import('../start/build.ts');
      await build(['generator'], context.onProgress, context.signal);
      return { passed: 1, failed: 0 };
    },
  },
  {
    name: 'types',
    run: context =>
      inTurn([
        () => check(context, 'yarn', ['tsc', '--noEmit', 'false']),
        () => check(context, 'yarn', ['tsc', '-p', 'tsconfig.scripts.json']),
        async () => {
          // Only now: it reads an npm package that the first stage installs.
          const { apiReports } = await import('../../tools/api/apiReports.ts');
          const problems = await apiReports(false);
          await appendFile(context.logFile, problems.join('\n'));
          return { passed: problems.length ? 0 : 1, failed: problems.length };
        },
      ]),
  },
  {
    name: 'lint',
    run: context =>
      inTurn([
        () => check(context, 'yarn', ['backstage-cli', 'repo', 'lint']),
        // What is no package of the workspace.
        () =>
          check(context, 'yarn', [
            'eslint',
            '--ext=.ts,.mjs,.cjs',
            '--max-warnings=0',
            'tools',
            'local-cluster',
            'scripts',
            'integration',
            'browser',
          ]),
        () => check(context, 'yarn', ['prettier', '--check', '.']),
        () =>
          check(context, 'yarn', ['backstage-cli', 'repo', 'fix', '--check']),
      ]),
  },
  {
    name: 'arrows',
    run: context =>
      check(context, 'yarn', [
        'depcruise',
        '--config',
        '.dependency-cruiser.cjs',
        'tools',
        'local-cluster',
        'scripts',
        'integration',
        'browser',
        'plugins',
        'packages',
      ]),
  },
  {
    name: 'unit',
    run: context => jest(context, ['repo', 'test'], { env: { CI: '1' } }),
  },
  {
    name: 'scripts',
    run: context =>
      nodeTests(context, [
        '{tools,scripts}/**/*.test.ts',
        'browser/installs/**/!(freshApp).test.ts',
        'local-cluster/src/**/*.test.ts',
        'plugins/*/build/!(*.golden).test.ts',
      ]),
  },
  {
    name: 'go',
    run: async context => {
      // Disks and namespaces are tried where this machine can.
      if (!whyNoRealNodes()) ensureRealNodesCanRun(context.onProgress);
      return inTurn([
        () => goTests(context, 'local-cluster/csi'),
        () => goTests(context, 'local-cluster/node', machine),
        () => goTests(context, 'local-cluster/image-tool'),
        () => goTests(context, 'local-cluster/pause'),
        () => goTests(context, `${generator}/kubebuilder`),
        () => goTests(context, `${generator}/kubebuilder/gotools`),
        () => goLint(context, 'local-cluster/csi'),
        () =>
          goLint(context, 'local-cluster/node', machine.env, machine.packages),
        () => goLint(context, 'local-cluster/image-tool'),
        () => goLint(context, 'local-cluster/pause'),
        () => goLint(context, `${generator}/kubebuilder`),
        () => goLint(context, `${generator}/kubebuilder/gotools`),
      ]);
    },
  },
  {
    name: 'programs',
    needsCluster: true,
    run: async context => {
      const names = (Object.keys(binaries) as BinaryName[]).filter(
        name => !whyNoRealNodes() || !realNodeBinaries.includes(name),
      );
      for (const name of names) {
        await buildBinary(name, {
          onProgress: context.onProgress,
          signal: context.signal,
        });
      }
      return { passed: names.length, failed: 0 };
    },
  },
  {
    name: 'operator',
    needsCluster: true,
    run: testOperator,
  },
  {
    name: 'goldens',
    needsCluster: true,
    run: context =>
      // Much of it waits for what it has started.
      nodeTests(context, ['plugins/*/build/*.golden.test.ts'], {
        concurrency: 3,
      }),
  },
  {
    name: 'cluster',
    needsCluster: true,
    run: context =>
      nodeTests(context, [
        'local-cluster/test/*.test.ts',
        'integration/!(nodes)/*.test.ts',
        'integration/*.test.ts',
      ]),
  },
  {
    name: 'nodes',
    needsCluster: true,
    run: async context => {
      const notRun = whyNoRealNodes();
      if (notRun) return { passed: 0, failed: 0, notRun };
      ensureRealNodesCanRun(context.onProgress);
      return nodeTests(context, [
        'local-cluster/test/nodes/*.test.ts',
        'integration/nodes/*.test.ts',
      ]);
    },
  },
  {
    name: 'installs',
    needsCluster: true,
    run: context =>
      nodeTests(context, ['browser/installs/freshApp.test.ts'], {
        concurrency: 1,
      }),
  },
  {
    name: 'browser',
    needsCluster: true,
    run: context =>
      nodeTests(context, ['browser/*.test.ts'], { concurrency: 1 }),
  },
];

/** Where each stage's output goes; a test of this command has a folder of its own. */
export const logFolder =
  process.env.STATEFUL_TEST_LOGS ?? join(repositoryRoot, 'artifacts', 'test');
