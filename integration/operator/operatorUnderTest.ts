// SPDX-License-Identifier: Apache-2.0

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { repositoryRoot } from '../../tools/repositoryRoot.ts';
import {
  operatorPart,
  startOperator,
  stopOperator,
} from '../../local-cluster/src/operators/deployedOperator.ts';
import { readOperatorManifests } from '../../local-cluster/src/operators/operatorManifests.ts';
import { buildOperator } from '../../local-cluster/src/operators/runAsProcess.ts';
import { existingProcess } from '../../local-cluster/src/process/processRecord.ts';
import {
  startTestCluster,
  type TestCluster,
} from '../../local-cluster/test/testCluster.ts';
import { ApiClient, type ApiObject } from './apiClient.ts';

const name = 'exemplar';

/** What a cluster is made of, if a test does not say otherwise. */
const defaultSpec = {
  image: 'docker.io/valkey/valkey:8',
  port: 6379,
  replicas: 3,
  storage: { size: '1Gi' },
};

const instanceLabel = (cluster: string) =>
  `app.kubernetes.io/instance=${cluster}`;

function ordinalOf({ metadata }: ApiObject): number {
  return Number(metadata.name.slice(metadata.name.lastIndexOf('-') + 1));
}

export function conditionOf(object: ApiObject, type: string) {
  return object.status?.conditions?.find(
    (condition: { type: string }) => condition.type === type,
  );
}

export function isReady(pod: ApiObject): boolean {
  return conditionOf(pod, 'Ready')?.status === 'True';
}

/**
 * The operator's program beside a real control plane with its real controllers: YAML in, objects out. Pods are played,
 * so they have no containers; what of a pod is not well is written into its status.
 */
export class OperatorUnderTest {
  readonly api: ApiClient;
  /** In which the operator lives, and everything that it looks after. */
  readonly namespace: string;
  private readonly testCluster: TestCluster;
  private readonly program: string;
  private readonly serviceAccount: string;

  private constructor(options: {
    api: ApiClient;
    namespace: string;
    testCluster: TestCluster;
    program: string;
    serviceAccount: string;
  }) {
    this.api = options.api;
    this.namespace = options.namespace;
    this.testCluster = options.testCluster;
    this.program = options.program;
    this.serviceAccount = options.serviceAccount;
  }

  static async start(): Promise<OperatorUnderTest> {
    const source = join(repositoryRoot, 'operator');
    const program = await buildOperator({ name, source }, {});
    const testCluster = await startTestCluster('operator');
    const { objects, namespace, serviceAccount } = readOperatorManifests(
      await testCluster.kubectl(['kustomize', join(source, 'config/default')]),
    );
    // Its owner's choice, without which it does not know what is lacking.
    const storageReader = await readFile(
      join(source, 'config/rbac/storageclass_reader_role.yaml'),
      'utf8',
    );
    await testCluster.apply(objects);
    await testCluster.apply(
      storageReader
        .replace('name: controller-manager', `name: ${serviceAccount}`)
        .replace('namespace: system', `namespace: ${namespace}`),
    );
    await testCluster.kubectl(
      'wait --for=condition=Established crd --all --timeout=60s',
    );
    const api = await ApiClient.ofAdmin(testCluster.cluster, namespace);
    const operator = new OperatorUnderTest({
      api,
      namespace,
      testCluster,
      program,
      serviceAccount,
    });
    await operator.begin();
    return operator;
  }

  remove(): Promise<void> {
    return this.testCluster.remove();
  }

  kubectl(args: string | string[], input?: string): Promise<string> {
    return this.testCluster.kubectl(args, input);
  }

  /** Starts the operator's process, or replaces it. */
  async begin(): Promise<void> {
    const { cluster, running } = this.testCluster;
    await startOperator(cluster, running.controlplane, {
      name,
      namespace: this.namespace,
      serviceAccount: this.serviceAccount,
      program: this.program,
    });
  }

  /** Ends the operator's process at once, as a lost node would. */
  async kill(): Promise<void> {
    const { folder } = this.testCluster.cluster;
    const process_ = await existingProcess(folder, operatorPart(name));
    if (process_) process.kill(process_.pid, 'SIGKILL');
    await stopOperator(this.testCluster.cluster, name);
  }

  /** Creates a cluster; its spec is the default one with these fields. */
  create(cluster: string, spec: object = {}): Promise<ApiObject> {
    return this.api.create('exemplarclusters', cluster, {
      spec: { ...defaultSpec, ...spec },
    });
  }

  /** Changes the spec of a cluster by a JSON merge patch. */
  change(cluster: string, spec: object): Promise<ApiObject> {
    return this.api.patch('exemplarclusters', cluster, { spec });
  }

  /** Creates a cluster and waits until it is Ready. */
  async createReady(cluster: string, spec: object = {}): Promise<ApiObject> {
    await this.create(cluster, spec);
    return this.untilReady(cluster);
  }

  /** Waits until a condition of a cluster has a status and says so of its present spec. */
  untilCondition(
    cluster: string,
    type: string,
    status: 'True' | 'False' | 'Unknown',
    timeoutMs?: number,
  ): Promise<ApiObject> {
    return this.until(
      `${cluster} to have ${type}=${status}`,
      async () => {
        const object = await this.api.get('exemplarclusters', cluster);
        const condition = conditionOf(object, type);
        return condition?.status === status &&
          condition.observedGeneration === object.metadata.generation
          ? object
          : undefined;
      },
      { cluster, timeoutMs },
    );
  }

  untilReady(cluster: string, timeoutMs?: number): Promise<ApiObject> {
    return this.untilCondition(cluster, 'Ready', 'True', timeoutMs);
  }

  /**
   * Asks until there is an answer.
   *
   * @param options - `cluster` is the one whose conditions and events are told if there is none in time
   * @throws Error after `timeoutMs`, three minutes unless said otherwise: nothing waits longer than it must
   */
  async until<T>(
    what: string,
    ask: () => Promise<T | undefined | false>,
    options: { cluster?: string; timeoutMs?: number } = {},
  ): Promise<T> {
    const { cluster, timeoutMs = 180_000 } = options;
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const answer = await ask();
      if (answer) return answer;
      if (Date.now() > deadline) {
        const state = cluster ? await this.describe(cluster) : '';
        throw new Error(
          `Timed out after ${timeoutMs / 1000} s waiting for ${what}\n${state}`,
        );
      }
      await delay(200);
    }
  }

  /**
   * Watches over a time that something does not happen.
   *
   * @param holds - is asked every 200 ms, and throws if it happened
   */
  async never(ms: number, holds: () => Promise<void>): Promise<void> {
    const end = Date.now() + ms;
    while (Date.now() < end) {
      await holds();
      await delay(200);
    }
  }

  /** The pods of a cluster, by their ordinals. */
  async pods(cluster: string): Promise<ApiObject[]> {
    const pods = await this.api.list('pods', instanceLabel(cluster));
    return pods.sort((one, other) => ordinalOf(one) - ordinalOf(other));
  }

  /** The claims of a cluster's main volume, by their ordinals. */
  async claims(cluster: string): Promise<ApiObject[]> {
    const claims = await this.api.list('persistentvolumeclaims');
    return claims
      .filter(({ metadata }) =>
        new RegExp(`^data-${cluster}-\\d+$`).test(metadata.name),
      )
      .sort((one, other) => ordinalOf(one) - ordinalOf(other));
  }

  /** Events about a cluster, oldest first: reason and note. */
  async events(cluster: string): Promise<string[]> {
    const events = await this.api.list('events');
    return events
      .filter(({ regarding }) => regarding?.name === cluster)
      .sort((one, other) =>
        one.metadata.creationTimestamp.localeCompare(
          other.metadata.creationTimestamp,
        ),
      )
      .map(({ reason, note, series }) =>
        series ? `${reason}: ${note} (×${series.count})` : `${reason}: ${note}`,
      );
  }

  /** Says of a pod that it is ready, or is not, as a kubelet would. */
  async setReady(pod: string, ready: boolean): Promise<void> {
    const { status } = await this.api.get('pods', pod);
    const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
    await this.api.patch(
      'pods',
      pod,
      {
        status: {
          conditions: status.conditions.map((condition: { type: string }) =>
            ['Ready', 'ContainersReady'].includes(condition.type)
              ? {
                  ...condition,
                  status: ready ? 'True' : 'False',
                  lastTransitionTime: now,
                }
              : condition,
          ),
          containerStatuses: status.containerStatuses?.map((one: object) => ({
            ...one,
            ready,
          })),
        },
      },
      'status',
    );
  }

  /** Lets a pod's container be in a crash loop, as a kubelet would say it. */
  async setCrashing(pod: string): Promise<void> {
    await this.setReady(pod, false);
    const { status } = await this.api.get('pods', pod);
    const waiting = { reason: 'CrashLoopBackOff' };
    await this.api.patch(
      'pods',
      pod,
      {
        status: {
          containerStatuses: status.containerStatuses.map((one: object) => ({
            ...one,
            state: { waiting },
          })),
        },
      },
      'status',
    );
  }

  /** Conditions, pods and events of a cluster, to explain a timeout. */
  private async describe(cluster: string): Promise<string> {
    const object = await this.api.find('exemplarclusters', cluster);
    const conditions = (object?.status?.conditions ?? []).map(
      ({ type, status, reason, message }: Record<string, string>) =>
        `  ${type}=${status} ${reason}: ${message}`,
    );
    const pods = (await this.pods(cluster)).map(
      pod =>
        `  ${pod.metadata.name} ${pod.spec.containers[0].image} ${pod.status.phase} ready=${isReady(pod)}`,
    );
    const events = (await this.events(cluster)).map(line => `  ${line}`);
    return [
      `conditions of ${cluster} (generation ${object?.metadata.generation}):`,
      ...conditions,
      'pods:',
      ...pods,
      'events:',
      ...events.slice(-15),
    ].join('\n');
  }
}
