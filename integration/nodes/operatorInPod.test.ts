// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { execa } from 'execa';
import { parse, stringify } from 'yaml';
import { definitionFilesOfOthers } from '../../plugins/scaffolder-backend-module-stateful/build/kindDefinitions.ts';
import { generate } from '../../plugins/scaffolder-backend-module-stateful/build/generateCommand.ts';
import { repositoryRoot } from '../../tools/repositoryRoot.ts';
import { describeCluster } from '../../local-cluster/src/cli/describeCluster.ts';
import { kubectlEnv } from '../../local-cluster/src/controlPlane/kubectl.ts';
import {
  prepareGitHost,
  type PreparedGitHost,
} from '../../local-cluster/src/gitHost/prepareGitHost.ts';
import {
  startGitHost,
  stopGitHost,
} from '../../local-cluster/src/gitHost/startGitHost.ts';
import { loadRecipe } from '../../local-cluster/src/nodes/loadRecipe.ts';
import { deployOperator } from '../../local-cluster/src/operators/deployOperator.ts';
import { waitFor } from '../../local-cluster/src/process/localProcess.ts';
import { existingProcess } from '../../local-cluster/src/process/processRecord.ts';
import { toolboxImage } from '../../local-cluster/test/nodes/database.ts';
import {
  startTestCluster,
  type TestCluster,
} from '../../local-cluster/test/testCluster.ts';
import { installMakeTools } from './makeTools.ts';
import { pushRepository } from './pushRepository.ts';

const namespace = 'ledger-system';
const manager = 'ledger-controller-manager';
const metricsUrl = `https://${manager}-metrics-service.${namespace}.svc:8443/metrics`;
const mebibyte = 2 ** 20;

/** Of the custom resource that the repository comes with. */
const resources = 20;

// In order: what one leaves the next uses, as all share one cluster.
suite('a generated operator in its pod', () => {
  let folder: string;
  let repository: string;
  let cluster: TestCluster;
  let gitHost: PreparedGitHost;
  let lines: string[] = [];
  /** The newest that runs. */
  let image: string;

  const get = async (object: string, field: string, space = namespace) =>
    cluster.kubectl([
      'get',
      ...object.split(' '),
      `--namespace=${space}`,
      `-o=jsonpath={${field}}`,
    ]);

  const managerPod = () =>
    get(
      'pods --selector=control-plane=controller-manager',
      '.items[0].metadata.name',
    );

  const currentImage = () =>
    get(`deployment/${manager}`, '.spec.template.spec.containers[0].image');

  const rolledOut = () =>
    cluster.kubectl(
      `rollout status deployment/${manager} --namespace=${namespace} --timeout=120s`,
    );

  async function push() {
    const running = await startGitHost(gitHost);
    try {
      await pushRepository(gitHost, 'ledger', repository);
    } finally {
      await running.stop();
    }
  }

  const deploy = () => {
    lines = [];
    return deployOperator(cluster.cluster, gitHost, 'ledger', {
      onProgress: line => lines.push(line),
    });
  };

  /** As who reads the repository's documents does, in its folder. */
  async function inRepository(command: string): Promise<string> {
    const { stdout } = await execa('sh', ['-ec', command], {
      cwd: repository,
      env: {
        ...kubectlEnv(cluster.cluster),
        PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}`,
      },
    });
    return stdout;
  }

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'operator-pod-'));
    repository = join(folder, 'ledger');
    // All features; of an application that any user can run, in little space.
    const { container: _, ...values } = parse(
      await readFile(join(repositoryRoot, 'examples/ledger.yaml'), 'utf8'),
    );
    const form = join(folder, 'values.yaml');
    await writeFile(
      form,
      stringify({
        ...values,
        image: 'docker.io/valkey/valkey:8',
        port: 6379,
        replicas: 1,
        size: '320Mi',
      }),
    );
    await generate('stateful-service', form, repository);
    gitHost = await prepareGitHost({ dataDir: folder });
    cluster = await startTestCluster('pod', folder, { played: false, real: 2 });
    await mkdir(join(folder, 'bin'));
    await writeFile(
      join(folder, 'bin', 'kubectl'),
      `#!/bin/sh\nexec '${cluster.running.controlplane}' kubectl "$@"\n`,
      { mode: 0o700 },
    );
    await push();
  });
  after(async () => {
    if (gitHost) await stopGitHost(gitHost);
    await cluster?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  test('is deployed until its sample is ready, with an image that was pulled', async () => {
    await deploy();
    assert.match(
      lines.join('\n'),
      /pushing 127\.0\.0\.1[^]*its pod: 1 of 1 ready[^]*is ready, 1 of 1/,
    );
    const events = await get(
      'events --field-selector=reason=Pulled',
      '.items[*].message',
    );
    assert.match(
      events,
      /Successfully pulled image "127\.0\.0\.1:\d+\/images\/ledger:[0-9a-f]{12}"/,
    );
    assert.match(
      await describeCluster(cluster.cluster),
      /operator-ledger +in a pod: 1 of 1 available/,
    );
    assert.doesNotMatch(await describeCluster(cluster.cluster), /not running/);
  });

  test('runs as its manifests say: service account, user, limits, probes, lease', async () => {
    const pod = await managerPod();
    const { spec, status } = JSON.parse(
      await cluster.kubectl(`get pod/${pod} --namespace=${namespace} -o=json`),
    );
    const [container] = spec.containers;
    assert.equal(spec.serviceAccountName, manager);
    assert.equal(spec.securityContext.runAsNonRoot, true);
    assert.equal(container.securityContext.readOnlyRootFilesystem, true);
    assert.ok(container.resources.limits.memory);
    assert.ok(container.livenessProbe && container.readinessProbe);
    assert.equal(status.containerStatuses[0].ready, true);
    assert.equal(status.containerStatuses[0].restartCount, 0);
    const holders = await get('leases', '.items[*].spec.holderIdentity');
    assert.match(holders, new RegExp(`^${pod}_`));
  });

  test('starts on another node without the git host', async () => {
    const pod = await managerPod();
    const node = await get(`pod/${pod}`, '.spec.nodeName');
    await assert.rejects(fetch(gitHost.url));
    await cluster.kubectl(`cordon ${node}`);
    await cluster.kubectl(`delete pod/${pod} --namespace=${namespace}`);
    await rolledOut();
    await cluster.kubectl(`uncordon ${node}`);
    const now = await get(`pod/${await managerPod()}`, '.spec.nodeName');
    assert.notEqual(now, node);
  });

  test('goes and comes with its cluster', async () => {
    await cluster.restart();
    await rolledOut();
    const part = await existingProcess(
      cluster.cluster.folder,
      'operator-ledger',
    );
    assert.equal(part, undefined);
    assert.match(
      await describeCluster(cluster.cluster),
      /operator-ledger +in a pod: 1 of 1 available/,
    );
  });

  /** The status of a scrape from a pod that uses its own token, or none; 000 if nobody answers. */
  const scrape = async (pod: string, authorized: boolean) => {
    const token = '/var/run/secrets/kubernetes.io/serviceaccount/token';
    const header = authorized
      ? `--header "Authorization: Bearer $(cat ${token})"`
      : '';
    const output = await cluster.kubectl([
      ...['exec', pod, '--namespace=observers', '--', 'sh', '-c'],
      // The operator signs its certificate itself.
      `curl --silent --insecure --max-time 3 ${header} --output /tmp/metrics --write-out '%{http_code}' ${metricsUrl}; true`,
    ]);
    return output.trim();
  };

  test('gives its metrics to who may read them', async () => {
    await loadRecipe(cluster.cluster, 'toolbox');
    const account = (name: string) => ({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace: 'observers' },
    });
    const observer = (name: string) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: 'observers' },
      spec: {
        serviceAccountName: name,
        terminationGracePeriodSeconds: 0,
        containers: [
          {
            name: 'main',
            image: toolboxImage,
            command: ['sleep', 'infinity'],
          },
        ],
      },
    });
    await cluster.apply(
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'List',
        items: [
          {
            apiVersion: 'v1',
            kind: 'Namespace',
            metadata: { name: 'observers' },
          },
          ...['prometheus', 'stranger'].flatMap(name => [
            account(name),
            observer(name),
          ]),
          {
            apiVersion: 'rbac.authorization.k8s.io/v1',
            kind: 'ClusterRoleBinding',
            metadata: { name: 'prometheus-reads-metrics' },
            roleRef: {
              apiGroup: 'rbac.authorization.k8s.io',
              kind: 'ClusterRole',
              name: 'ledger-metrics-reader',
            },
            subjects: [
              {
                kind: 'ServiceAccount',
                name: 'prometheus',
                namespace: 'observers',
              },
            ],
          },
        ],
      }),
    );
    for (const pod of ['prometheus', 'stranger']) {
      const running = '--for=jsonpath={.status.phase}=Running';
      await cluster.kubectl(
        `wait pod/${pod} --namespace=observers ${running} --timeout=120s`,
      );
    }
    // Its controllers count once it leads.
    await waitFor(
      'reconciliations to be counted',
      async () =>
        (await scrape('prometheus', true)) === '200' &&
        /^controller_runtime_reconcile_total\{/m.test(
          await cluster.kubectl(
            'exec prometheus --namespace=observers -- cat /tmp/metrics',
          ),
        ),
      { intervalMs: 500 },
    );
    assert.match(await scrape('prometheus', false), /^40[13]$/);
    assert.equal(await scrape('stranger', true), '403');
  });

  test('is replaced by its next commit, whose network policy lets only labelled namespaces read metrics', async () => {
    const file = join(repository, 'config/default/kustomization.yaml');
    const kustomization = await readFile(file, 'utf8');
    assert.match(kustomization, /^#- \.\.\/network-policy$/m);
    await writeFile(
      file,
      kustomization.replace('#- ../network-policy', '- ../network-policy'),
    );
    await push();
    const replaced = await currentImage();
    await deploy();
    image = await currentImage();
    assert.notEqual(image, replaced);
    const label = (value: string) =>
      cluster.kubectl(`label namespace/observers metrics${value}`);
    await waitFor(
      'the policy to be enforced',
      async () => (await scrape('prometheus', true)) === '000',
    );
    await label('=enabled');
    await waitFor(
      'the label to let in',
      async () => (await scrape('prometheus', true)) === '200',
    );
    await label('-');
    await waitFor(
      'the policy to be enforced again',
      async () => (await scrape('prometheus', true)) === '000',
    );
    // It still answers its probes, which come from its node.
    const pod = await managerPod();
    const [ready, restarts] = ['ready', 'restartCount'];
    const status = '.status.containerStatuses[0]';
    assert.equal(await get(`pod/${pod}`, `${status}.${ready}`), 'true');
    assert.equal(await get(`pod/${pod}`, `${status}.${restarts}`), '0');
  });

  test('that does not run ends its deployment with the reason and the log, and the one before goes on', async () => {
    const file = join(repository, 'config/manager/manager.yaml');
    const manifest = await readFile(file, 'utf8');
    const broken = manifest.replace('--leader-elect', '--lead-the-way');
    assert.notEqual(broken, manifest);
    await writeFile(file, broken);
    await push();
    await assert.rejects(
      deploy(),
      /The operator does not run: 0 of 1 ready: pod .*: CrashLoopBackOff[^]*flag provided but not defined: -lead-the-way/,
    );
    await writeFile(file, manifest);
  });

  for (const overlay of ['dev', 'prod']) {
    test(`its overlay ${overlay} is accepted`, async () => {
      const accepted = await inRepository(
        `kubectl apply --server-side --dry-run=server -k config/overlays/${overlay}`,
      );
      assert.match(
        accepted,
        /ledger-controller-manager serverside-applied \(server dry run\)/,
      );
    });
  }

  test('what delivers it with Flux and Argo CD is accepted', async () => {
    for (const definition of await definitionFilesOfOthers()) {
      await cluster.kubectl(['apply', '--server-side', '-f', definition]);
    }
    for (const kind of [
      'applications.argoproj.io',
      'gitrepositories.source.toolkit.fluxcd.io',
      'kustomizations.kustomize.toolkit.fluxcd.io',
    ]) {
      await cluster.kubectl(
        `wait crd/${kind} --for=condition=Established --timeout=60s`,
      );
    }
    for (const space of ['argocd', 'flux-system']) {
      await cluster.kubectl(`create namespace ${space}`);
    }
    const accepted = await inRepository(
      'kubectl apply --dry-run=server -f deploy/flux -f deploy/argocd/application.yaml',
    );
    assert.deepEqual(accepted.split('\n').sort(), [
      'application.argoproj.io/ledger created (server dry run)',
      'gitrepository.source.toolkit.fluxcd.io/ledger created (server dry run)',
      'kustomization.kustomize.toolkit.fluxcd.io/ledger created (server dry run)',
    ]);
  });

  test('make deploy mends it', async () => {
    await installMakeTools(repository);
    await inRepository(`make deploy IMG=${image}`);
    await rolledOut();
    assert.equal(await currentImage(), image);
  });

  test('reaches what it needs under the policy of production', async context => {
    if (!cluster.cluster.server.endsWith(':6443')) {
      context.skip('something else on this machine has port 6443');
      return;
    }
    await inRepository(
      'kubectl apply -f config/components/production/networkpolicy.yaml',
    );
    await cluster.kubectl(
      `delete pod/${await managerPod()} --namespace=${namespace}`,
    );
    await rolledOut();
    const pod = await managerPod();
    await waitFor(
      'it to lead',
      async () =>
        (await get('leases', '.items[*].spec.holderIdentity')).startsWith(pod),
      { timeoutMs: 120_000 },
    );
    // Of any namespace.
    assert.equal(await scrape('prometheus', true), '200');
  });

  test(`stays within its memory limit with ${resources} resources`, async context => {
    const sample = parse(
      await inRepository('kubectl kustomize config/samples'),
    );
    const names = Array.from(
      { length: resources - 1 },
      (_, at) => `more-${at}`,
    );
    await cluster.apply(
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'List',
        items: names.map(name => ({
          ...sample,
          metadata: { ...sample.metadata, name },
        })),
      }),
    );
    await cluster.kubectl(
      `wait ledgerclusters --all --namespace=${namespace} --for=condition=Ready --timeout=300s`,
    );
    const pod = await managerPod();
    const node = await get(`pod/${pod}`, '.spec.nodeName');
    const workingSet = async () => {
      const metrics = await cluster.kubectl(
        `get --raw /api/v1/nodes/${node}/proxy/metrics/resource`,
      );
      const line = new RegExp(
        `^container_memory_working_set_bytes\\{container="manager",namespace="${namespace}",pod="${pod}"\\} (\\S+)`,
        'm',
      );
      return Number(metrics.match(line)?.[1]);
    };
    await waitFor(
      'its memory to be measured',
      async () => (await workingSet()) > 0,
    );
    const used = await workingSet();
    const limit = await get(
      `pod/${pod}`,
      '.spec.containers[0].resources.limits.memory',
    );
    assert.match(limit, /^\d+Mi$/);
    context.diagnostic(
      `the manager uses ${Math.round(
        used / mebibyte,
      )} MiB of ${limit} with ${resources} resources`,
    );
    assert.ok(used < parseInt(limit, 10) * mebibyte);
    const status = '.status.containerStatuses[0]';
    assert.equal(await get(`pod/${pod}`, `${status}.restartCount`), '0');
  });
});
