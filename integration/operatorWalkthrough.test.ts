// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, relative } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { execa } from 'execa';
import { generate } from '../plugins/scaffolder-backend-module-stateful/build/generateCommand.ts';
import { buildGoBinary } from '../tools/go/goBinary.ts';
import { repositoryRoot } from '../tools/repositoryRoot.ts';
import { kubectlEnv } from '../local-cluster/src/controlPlane/kubectl.ts';
import { startOperator } from '../local-cluster/src/operators/deployedOperator.ts';
import { readOperatorManifests } from '../local-cluster/src/operators/operatorManifests.ts';
import {
  normaliseOutput,
  readPage,
} from '../local-cluster/src/operators/walkthrough.ts';
import {
  startTestCluster,
  type TestCluster,
} from '../local-cluster/test/testCluster.ts';

/** Nothing of a page takes longer on a busy machine. */
const timeoutMs = 400_000;

suite('the walkthrough of a generated repository', () => {
  let folder: string;
  let repository: string;
  let program: string;
  let cluster: TestCluster;
  let env: NodeJS.ProcessEnv;

  /** Runs commands as a reader of the page would, in the repository's folder. */
  async function run(commands: string): Promise<string> {
    const { stdout } = await execa('sh', ['-ec', commands], {
      cwd: repository,
      env,
      timeout: timeoutMs,
      stripFinalNewline: false,
    });
    return stdout;
  }

  /** The operator is a process: the local nodes run no containers, hence not that of its Deployment. */
  async function startItsOperator() {
    const { namespace, serviceAccount } = readOperatorManifests(
      await run('kubectl kustomize config/default'),
    );
    await startOperator(cluster.cluster, cluster.running.controlplane, {
      name: 'ledger',
      program,
      namespace,
      serviceAccount,
    });
  }

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'walkthrough-'));
    repository = join(folder, 'ledger');
    await generate('stateful-service', 'examples/ledger.yaml', repository);
    program = await buildGoBinary({
      name: 'operator of ledger',
      fileName: 'manager',
      module: relative(repositoryRoot, repository),
      package: './cmd',
      env: { CGO_ENABLED: '0' },
    });
    cluster = await startTestCluster();
    const programs = join(folder, 'bin');
    await mkdir(programs);
    await writeFile(
      join(programs, 'kubectl'),
      `#!/bin/sh\nexec '${cluster.running.controlplane}' kubectl "$@"\n`,
      { mode: 0o700 },
    );
    env = {
      ...kubectlEnv(cluster.cluster),
      PATH: `${programs}${delimiter}${process.env.PATH}`,
    };
  });
  after(async () => {
    await cluster?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  test('does what it shows', async context => {
    const page = await readFile(
      join(repository, 'docs', 'walkthrough.md'),
      'utf8',
    );
    const steps = readPage(page);
    assert.deepEqual(
      [...new Set(steps.map(({ heading }) => heading))],
      [
        'Install',
        'Create a cluster',
        'Resize the volumes',
        'Back up the cluster',
        'Restore the backup',
        'Scale down',
        'Update as a canary',
        'Hibernate and resume',
        'Clean up',
      ],
    );
    for (const { heading, commands, output } of steps) {
      await context.test(heading, async () => {
        const printed = await run(commands);
        assert.deepEqual(normaliseOutput(printed), normaliseOutput(output));
      });
      if (heading === 'Install') await startItsOperator();
    }
  });
});
