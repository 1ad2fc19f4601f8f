// SPDX-License-Identifier: Apache-2.0

import { waitFor } from '../../local-cluster/src/process/localProcess.ts';
import { toolboxImage } from '../../local-cluster/test/nodes/database.ts';
import type { TestCluster } from '../../local-cluster/test/testCluster.ts';
import type { Engine } from './engines.ts';

/** A write that was tried. Times are in milliseconds of Unix time. */
interface Write {
  id: number;
  acknowledged: boolean;
  began: number;
  ended: number;
  error: string;
}

/** What a client met while it wrote one number after the other. */
export interface Writing {
  writes: Write[];
  /** Numbers that were acknowledged. */
  acknowledged: number[];
  failed: number;
  /** From one acknowledgement to the next, at the most, milliseconds. */
  longestPauseMs: number;
}

/** What a write that came to nothing was waiting for: a name, or an answer from the address that it stands for. */
const tell =
  'echo no address of $HOST >&2; address=$(getent hosts $HOST) && echo no answer from $address >&2';

/** Writes numbers, each with a connection of its own, until /tmp/stop is there. */
const loop = `rm -f /tmp/stop; : >/tmp/log; n=$1
until [ -e /tmp/stop ]; do
  n=$((n + 1)); began=$(date +%s%3N)
  if timeout 5 sh -c "$TELL; $WRITE" write "$n" >/dev/null 2>/tmp/error; then outcome=acknowledged; else outcome=failed; fi
  echo "$outcome $n $began $(date +%s%3N) $(tail -n 1 /tmp/error)" >>/tmp/log
  [ $outcome = acknowledged ] || sleep 0.1
done; echo ended >>/tmp/log`;

/** A pod with a client of a service, in the service's namespace and with the password from its Secret. */
export class Client {
  /** The last number that it tried. */
  private last = 0;
  /** Numbers that were acknowledged since it started. */
  private readonly acknowledged = new Set<number>();
  private readonly pod: string;
  private readonly namespace: string;
  private readonly cluster: TestCluster;
  private readonly engine: Engine;

  constructor(
    cluster: TestCluster,
    engine: Engine,
    pod = `${engine.name}-client`,
  ) {
    this.cluster = cluster;
    this.engine = engine;
    this.pod = pod;
    this.namespace = `${engine.name}-system`;
  }

  /** @param node - where it runs, which no disturbance reaches */
  async start(node: string): Promise<void> {
    const { prepare, write, read, name } = this.engine;
    const password = {
      secretKeyRef: { name: `${name}-credentials`, key: 'password' },
    };
    await this.cluster.apply(
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: this.pod, namespace: this.namespace },
        spec: {
          nodeName: node,
          terminationGracePeriodSeconds: 0,
          // DNS runs in pods too, which go with a node that is drained: a question to one of them is asked again after a
          // second, not after five, which is all that a write has.
          dnsConfig: {
            options: [
              { name: 'timeout', value: '1' },
              { name: 'attempts', value: '4' },
            ],
          },
          securityContext: {
            runAsNonRoot: true,
            runAsUser: 10001,
            seccompProfile: { type: 'RuntimeDefault' },
          },
          containers: [
            {
              name: 'client',
              image: toolboxImage,
              command: ['sleep', 'infinity'],
              env: [
                { name: 'PASSWORD', valueFrom: password },
                { name: 'PGCONNECT_TIMEOUT', value: '2' },
                { name: 'HOST', value: this.engine.host ?? this.engine.name },
                { name: 'TELL', value: tell },
                { name: 'WRITE', value: write },
                { name: 'READ', value: read },
                { name: 'PREPARE', value: prepare },
              ],
              securityContext: {
                allowPrivilegeEscalation: false,
                capabilities: { drop: ['ALL'] },
              },
            },
          ],
        },
      }),
    );
    await this.cluster.kubectl(
      `wait pod/${this.pod} --namespace=${this.namespace} --for=condition=Ready --timeout=120s`,
    );
    await this.run('sh -c "$PREPARE"');
  }

  /** What a shell command prints in the pod. */
  run(command: string, ...args: string[]): Promise<string> {
    return this.cluster.kubectl([
      ...['exec', this.pod, `--namespace=${this.namespace}`, '--'],
      ...['sh', '-c', command, 'client', ...args],
    ]);
  }

  /** Writes before, while and after something happens, and tells how that went. */
  async writeWhile(disturb: () => Promise<void>): Promise<Writing> {
    await this.run(
      'nohup sh -c "$1" loop "$2" >/dev/null 2>&1 &',
      loop,
      String(this.last),
    );
    await this.acknowledgedAfter(5, 0);
    try {
      await disturb();
      await this.acknowledgedAfter(5, Date.now());
    } finally {
      await this.run(': >/tmp/stop');
      await waitFor('the client to stop', async () =>
        /^ended$/m.test(await this.run('cat /tmp/log')),
      );
    }
    const writing = writingOf(await this.run('cat /tmp/log'));
    this.last = Math.max(this.last, ...writing.writes.map(({ id }) => id));
    writing.acknowledged.forEach(id => this.acknowledged.add(id));
    return writing;
  }

  /** Of the numbers that were acknowledged, those that are not there. */
  async lost(): Promise<number[]> {
    const there = new Set(await this.read());
    return [...this.acknowledged].filter(id => !there.has(id));
  }

  /** What was acknowledged before may be gone, such as after a restore. */
  forget(): void {
    this.acknowledged.clear();
  }

  /** The numbers that are there. */
  async read(): Promise<number[]> {
    const text = await this.run('sh -c "$READ"');
    return text.split('\n').filter(Boolean).map(Number);
  }

  private async acknowledgedAfter(count: number, time: number) {
    await waitFor(
      `${this.engine.title} to acknowledge writes`,
      async () =>
        writingOf(await this.run('cat /tmp/log')).writes.filter(
          ({ acknowledged, began }) => acknowledged && began >= time,
        ).length >= count,
      { timeoutMs: 180_000, intervalMs: 500 },
    );
  }
}

function writingOf(log: string): Writing {
  const writes = log
    .split('\n')
    .filter(line => /^(acknowledged|failed) /.test(line))
    .map((line): Write => {
      const [outcome, id, began, ended, ...error] = line.split(' ');
      return {
        id: Number(id),
        acknowledged: outcome === 'acknowledged',
        began: Number(began),
        ended: Number(ended),
        error: error.join(' '),
      };
    });
  const good = writes.filter(({ acknowledged }) => acknowledged);
  const pauses = good.slice(1).map(({ ended }, at) => ended - good[at].ended);
  return {
    writes,
    acknowledged: good.map(({ id }) => id),
    failed: writes.length - good.length,
    longestPauseMs: Math.max(0, ...pauses),
  };
}
