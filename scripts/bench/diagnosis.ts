// SPDX-License-Identifier: Apache-2.0

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Figure, percentile, printFigures } from '../../tools/figures.ts';
import { repositoryRoot } from '../../tools/repositoryRoot.ts';

// As in the repository's bin of the command: the sources run as they are.
const load = createRequire(join(repositoryRoot, 'plugins/stateful-cli/bin/'));

const now = Date.parse('2026-11-22T12:00:00Z');
const replicasOfOne = 200;
const replicasOfFleet = 10_000;
const replicasEach = 4;

/** Every so many-th service of the fleet has a pod that keeps exiting. */
const failingEach = 20;

/** What is called of the packages, whose own types are checked with Backstage's. */
interface Diagnosis {
  diagnose(input: {
    objects: Objects;
    unread: ReadonlyMap<string, string>;
    now: number;
    scope?: readonly object[];
  }): object;
}

interface Objects {
  apply(change: { type: 'set'; object: object }): void;
}

interface Kubernetes {
  ClusterObjects: { of(...objects: object[]): Objects };
  readObject(raw: object): object | undefined;
}

interface TestUtils {
  healthyLedger(replicas: number, name: string): object[];
  rawPod(ordinal: number, parts: object, name: string): object;
  rawVolumeAttachment(
    ordinal: number,
    node: string,
    parts: object,
    name: string,
  ): object;
}

/** Measures diagnosis: of a large service, of a fleet, and of one change in it. */
export async function benchDiagnosis(): Promise<void> {
  load('@backstage/cli/config/nodeTransform.cjs');
  const { diagnose }: Diagnosis = load(
    'backstage-plugin-stateful-common/diagnosis',
  );
  const { ClusterObjects, readObject }: Kubernetes = load(
    'backstage-plugin-stateful-common/kubernetes',
  );
  const { healthyLedger, rawPod, rawVolumeAttachment }: TestUtils = load(
    'backstage-plugin-stateful-common/testUtils',
  );

  const read = (raw: object) => readObject(raw) ?? [];
  const service = (name: string, replicas: number) =>
    [
      ...healthyLedger(replicas, name),
      ...Array.from({ length: replicas }, (_, ordinal) =>
        rawVolumeAttachment(ordinal, `node-${ordinal}`, {}, name),
      ),
    ].flatMap(read);
  const exiting = (name: string) =>
    read(
      rawPod(
        0,
        {
          status: {
            conditions: [{ type: 'Ready', status: 'False' }],
            containerStatuses: [
              {
                name: 'db',
                ready: false,
                restartCount: 9,
                state: { waiting: { reason: 'CrashLoopBackOff' } },
                lastState: { terminated: { exitCode: 1 } },
              },
            ],
          },
        },
        name,
      ),
    );
  const fleet = Array.from(
    { length: replicasOfFleet / replicasEach },
    (_, index) => `service-${index}`,
  );

  const one = ClusterObjects.of(...service('large', replicasOfOne));
  const many = ClusterObjects.of();
  fleet.forEach((name, index) =>
    [
      ...service(name, replicasEach),
      ...(index % failingEach ? [] : [exiting(name)].flat()),
    ].forEach(object => many.apply({ type: 'set', object })),
  );
  const changed = service(fleet[replicasEach], replicasEach);
  const [change] = [exiting(fleet[replicasEach])].flat();

  const unread = new Map();
  const figures: Figure[] = [
    {
      what: `a service of ${replicasOfOne} replicas`,
      ...measured(50, () => diagnose({ objects: one, unread, now })),
      aim: 5,
    },
    {
      what: `a fleet of ${replicasOfFleet} replicas`,
      ...measured(5, () => diagnose({ objects: many, unread, now })),
      aim: 2_000,
    },
    {
      what: 'one change in the fleet, its service judged anew',
      ...measured(200, () => {
        many.apply({ type: 'set', object: change });
        diagnose({ objects: many, unread, now, scope: changed });
      }),
      aim: 1,
    },
  ];
  printFigures('diagnosis', figures);
}

/**
 * The middle of several runs, after as many that warm up. Processor time: it computes
 * alone, and what else runs on the machine does not count.
 */
function measured(runs: number, work: () => unknown) {
  const time = () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  const durations = Array.from({ length: runs * 2 }, time).slice(runs);
  return { value: percentile(durations, 50), unit: 'ms' };
}
