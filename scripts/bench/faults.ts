// SPDX-License-Identifier: Apache-2.0

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { kubectlEnv } from '../../local-cluster/src/controlPlane/kubectl.ts';
import {
  startTestCluster,
  type TestCluster,
} from '../../local-cluster/test/testCluster.ts';
import { onPlayedNodes } from '../../local-cluster/test/scenarios.ts';
import { repositoryRoot } from '../../tools/repositoryRoot.ts';
import { type Figure, printFigures } from '../../tools/figures.ts';

/** What one flow of the operator went through. */
interface Disturbed {
  /** Calls to the API server of an undisturbed run. */
  calls: number;
  /** Times the flow was taken with one call gone wrong. */
  faults: number;
  /** Of them those whose call was made at all: controllers work beside each other. */
  met: number;
  failed: number;
}

/** A line of `go test -json`. */
interface TestEvent {
  Action: string;
  Test?: string;
  Output?: string;
}

const summary =
  /(\d+) and \d+ calls; (\d+) faults, of which (\d+) were met, in /;

/**
 * Folds what `go test -json` says of the faults, a line at a time.
 *
 * @returns the flows by their names
 */
export function disturbedFlows(
  events: Iterable<TestEvent>,
): Map<string, Disturbed> {
  const flows = new Map<string, Disturbed>();
  for (const {
    Action: action,
    Test: test = '',
    Output: output = '',
  } of events) {
    const [suite, name, ...fault] = test.split('/');
    if (suite !== 'TestFaults' || !name) continue;
    const flow = flows.get(name) ?? { calls: 0, faults: 0, met: 0, failed: 0 };
    flows.set(name, flow);
    const counted = fault.length === 0 && summary.exec(output);
    if (counted) {
      [flow.calls, flow.faults, flow.met] = counted.slice(1).map(Number);
    }
    if (action === 'fail' && fault.length > 0) flow.failed += 1;
  }
  return flows;
}

/**
 * Takes each flow of the operator once for each of its calls and each way in
 * which that call can go wrong, and compares how it ends with a run in which
 * nothing did. `npm test` tries a part of it: this takes hours.
 */
export async function benchFaults(): Promise<void> {
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  const cluster = await startTestCluster('faults');
  try {
    await benchFaultsOn(cluster, tell);
  } finally {
    await cluster.remove();
  }
}

async function benchFaultsOn(
  { cluster }: TestCluster,
  tell: (line: string) => void,
): Promise<void> {
  const child = spawn(
    'go',
    [
      ...['test', '-json', '-count=1', '-timeout=8h', '-parallel=8'],
      ...['-tags=scenarios', '-run=^TestFaults$', './test/scenarios/cluster'],
    ],
    {
      cwd: join(repositoryRoot, 'operator/runtime'),
      env: { FAULTS: 'all', ...kubectlEnv(cluster), ...onPlayedNodes },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const events: TestEvent[] = [];
  let passed = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('{')) continue;
    const event: TestEvent = JSON.parse(line);
    events.push(event);
    if (event.Action === 'fail' && event.Test) {
      tell(`ended differently: ${event.Test}`);
      const said = events.filter(one => one.Test === event.Test);
      tell(said.map(one => one.Output ?? '').join(''));
    }
    if (event.Action === 'pass' && event.Test) {
      passed += 1;
      if (passed % 50 === 0) tell(`${passed} runs ended as they should`);
    }
  }
  const code = await ended;
  const flows = [...disturbedFlows(events)];
  printFigures(
    'faults',
    flows.flatMap(([name, { calls, faults, met, failed }]): Figure[] => [
      { what: `${name}: calls, undisturbed`, value: calls, unit: '' },
      {
        what: `${name}: calls that went wrong`,
        value: met,
        unit: `of ${faults}`,
      },
      {
        what: `${name}: ended differently`,
        value: failed,
        unit: '',
        aim: 1,
      },
    ]),
  );
  if (code !== 0 || flows.length === 0) process.exitCode = 1;
}
