// SPDX-License-Identifier: Apache-2.0

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { generate } from '../../plugins/scaffolder-backend-module-stateful/build/generateCommand.ts';
import {
  prepareGitHost,
  type PreparedGitHost,
} from '../../local-cluster/src/gitHost/prepareGitHost.ts';
import {
  startGitHost,
  stopGitHost,
} from '../../local-cluster/src/gitHost/startGitHost.ts';
import { loadRecipe } from '../../local-cluster/src/nodes/loadRecipe.ts';
import { networkOf } from '../../local-cluster/src/nodes/realNodes.ts';
import { deployOperator } from '../../local-cluster/src/operators/deployOperator.ts';
import {
  startTestCluster,
  type TestCluster,
} from '../../local-cluster/test/testCluster.ts';
import type { Client } from './client.ts';
import type { Engine } from './engines.ts';
import { pushRepository } from './pushRepository.ts';

/** What the tests of services on real nodes share: a cluster, a git host, and a client of each service. */
export class ServicesJob {
  /** Has the data of the cluster and of the git host, absolute. */
  readonly folder: string;
  readonly clients = new Map<Engine, Client>();
  readonly cluster: TestCluster;
  /** Their names. Replicas begin on the first, the only one that takes pods; clients are on the second. */
  readonly nodes: string[];
  private readonly gitHost: PreparedGitHost;

  private constructor(
    folder: string,
    cluster: TestCluster,
    gitHost: PreparedGitHost,
  ) {
    this.folder = folder;
    this.cluster = cluster;
    this.gitHost = gitHost;
    this.nodes = networkOf(cluster.cluster).nodes.map(({ name }) => name);
  }

  static async start(): Promise<ServicesJob> {
    const folder = await mkdtemp(join(tmpdir(), 'services-'));
    const gitHost = await prepareGitHost({ dataDir: folder });
    // The name that `npm run cluster` takes by default.
    const cluster = await startTestCluster('local', folder, {
      played: false,
      real: 3,
      fastFailover: true,
    });
    await loadRecipe(cluster.cluster, 'toolbox');
    await startGitHost(gitHost);
    const job = new ServicesJob(folder, cluster, gitHost);
    // So that all replicas are on one node when that loses its power.
    const [, ...others] = job.nodes;
    await cluster.kubectl(['cordon', ...others]);
    return job;
  }

  async end(): Promise<void> {
    await stopGitHost(this.gitHost);
    await this.cluster.remove();
    await rm(this.folder, { recursive: true, force: true });
  }

  clientOf(engine: Engine): Client {
    const client = this.clients.get(engine);
    if (!client) throw new Error(`${engine.title} was not deployed`);
    return client;
  }

  /** From the values of a form to a repository on the git host. */
  async publish({ name, values }: Engine): Promise<void> {
    const repository = join(this.folder, name);
    const form = join(this.folder, `${name}.yaml`);
    await writeFile(
      form,
      stringify({
        name,
        description: 'Stores what its clients write',
        owner: 'platform',
        repoUrl: `git.localhost?owner=stateful&repo=${name}`,
        ...values,
      }),
    );
    await generate('stateful-service', form, repository);
    await pushRepository(this.gitHost, name, repository);
  }

  /** From the values of a form to a service that is ready. */
  async deploy(engine: Engine): Promise<void> {
    await this.publish(engine);
    await deployOperator(this.cluster.cluster, this.gitHost, engine.name);
  }

  /** A field of an object in the namespace of a service, by JSONPath. */
  get(engine: Engine, object: string, field: string): Promise<string> {
    return this.cluster.kubectl([
      ...['get', ...object.split(' '), `--namespace=${engine.name}-system`],
      `-o=jsonpath={${field}}`,
    ]);
  }

  /** Runs kubectl in the namespace of a service; a text is split at its spaces. */
  kubectl(engine: Engine, args: string | string[]): Promise<string> {
    const words = typeof args === 'string' ? args.split(' ') : args;
    const [verb, ...rest] = words;
    return this.cluster.kubectl([
      verb,
      `--namespace=${engine.name}-system`,
      ...rest,
    ]);
  }

  /** Runs a shell command in the application's container of a replica. */
  inReplica(engine: Engine, pod: string, command: string): Promise<string> {
    return this.kubectl(engine, [
      ...['exec', pod, '--container=application', '--'],
      ...['sh', '-c', command],
    ]);
  }

  /** Changes the spec of a custom resource. */
  async change(engine: Engine, name: string, spec: object): Promise<void> {
    await this.kubectl(engine, [
      ...['patch', `${engine.name}clusters/${name}`, '--type=merge'],
      `--patch=${JSON.stringify({ spec })}`,
    ]);
  }

  /** Waits until a custom resource is Ready as its present spec says. */
  async untilReady(engine: Engine, name: string): Promise<void> {
    const resource = `${engine.name}clusters/${name}`;
    const generation = await this.get(engine, resource, '.metadata.generation');
    const wait = (condition: string) =>
      this.kubectl(
        engine,
        `wait ${resource} --for=${condition} --timeout=180s`,
      );
    await wait(
      `jsonpath={.status.conditions[?(@.type=="Ready")].observedGeneration}=${generation}`,
    );
    await wait('condition=Ready');
  }
}
