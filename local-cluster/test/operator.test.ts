// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { promisify } from 'node:util';
import { repositoryRoot } from '../../tools/repositoryRoot.ts';
import { sharedBuilds } from '../../tools/go/operatorTests.ts';
import { kubectlEnv } from '../src/controlPlane/kubectl.ts';
import { seedVariable, tellDrawn } from '../../tools/sample/drawn.ts';
import { numberOf } from '../../tools/sample/sample.ts';
import { onPlayedNodes } from './scenarios.ts';
import { startTestCluster, type TestCluster } from './testCluster.ts';

const exec = promisify(execFile);

/** One line of `go test -json`. */
interface GoTestEvent {
  Action: string;
  Test?: string;
  Output?: string;
}

/** What `go test -json` says of each test, by its name. */
function readOutcomes(output: string) {
  const events: GoTestEvent[] = output
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => JSON.parse(line));
  const outcomes = new Map<string, { passed: boolean; output: string }>();
  for (const { Action, Test = '', Output = '' } of events) {
    const outcome = outcomes.get(Test) ?? { passed: false, output: '' };
    outcome.passed ||= Action === 'pass';
    outcome.output += Output;
    outcomes.set(Test, outcome);
  }
  return outcomes;
}

/** How many calls of each flow go wrong, and which: `npm run bench -- faults` tries all of them. */
function faults() {
  const seed = process.env[seedVariable];
  const count = seed ? 1 : 8;
  tellDrawn(`${count} of the calls of each flow to go wrong`);
  return {
    FAULTS: `${count}`,
    FAULTS_SEED: `${numberOf(seed ?? '', 'faults')}`,
  };
}

suite('the operator’s scenarios on a cluster with real controllers', () => {
  let cluster: TestCluster;
  let outcomes: ReturnType<typeof readOutcomes>;

  before(async () => {
    cluster = await startTestCluster();
    const { stdout } = await exec(
      'go',
      [
        'test',
        '-json',
        '-count=1',
        '-timeout=20m',
        // Most of a scenario is waiting.
        '-parallel=6',
        '-tags=scenarios',
        './test/scenarios/cluster',
      ],
      {
        cwd: join(repositoryRoot, 'operator/runtime'),
        env: {
          ...kubectlEnv(cluster.cluster),
          ...sharedBuilds,
          ...onPlayedNodes,
          ...faults(),
        },
        maxBuffer: 1e9,
      },
      // Each scenario that failed fails a test of its own below.
    ).catch((failure: { stdout: string; stderr: string }) => {
      assert.notEqual(failure.stdout, '', failure.stderr);
      return failure;
    });
    outcomes = readOutcomes(stdout);
  });
  after(() => cluster?.remove());

  for (const name of [
    'TestFlows/create',
    'TestFlows/expand',
    'TestFlows/canary',
    'TestFlows/roll_back',
    'TestFlows/rotate',
    'TestFlows/scale_down',
    'TestFlows/hibernate_and_wake',
    'TestFlows/hibernate_a_broken_update',
    'TestFlows/backup',
    'TestFlows/restore_into_a_new_cluster',
    'TestFlows/restore_in_place',
    'TestAnIdleOperatorAsksForNothing',
    'TestFaults',
  ]) {
    test(name, () => {
      const outcome = outcomes.get(name);
      assert.ok(
        outcome?.passed,
        outcome?.output ?? outcomes.get('')?.output ?? 'it did not run',
      );
    });
  }

  test('no other scenario fails', () => {
    const others = [...outcomes]
      .filter(([, { passed }]) => !passed)
      .map(([name, { output }]) => `${name}\n${output}`);
    assert.equal(others.join('\n'), '');
  });
});
