// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { promisify } from 'node:util';
import { repositoryRoot } from '../../tools/repositoryRoot.ts';
import { askApiServer } from '../src/controlPlane/apiServer.ts';
import { askGitea, basicAuthorization } from '../src/gitHost/giteaApi.ts';
import {
  prepareGitHost,
  type PreparedGitHost,
} from '../src/gitHost/prepareGitHost.ts';
import {
  type RunningGitHost,
  startGitHost,
} from '../src/gitHost/startGitHost.ts';
import { deployOperator } from '../src/operators/deployOperator.ts';
import { existingProcess } from '../src/process/processRecord.ts';
import { startTestCluster, type TestCluster } from './testCluster.ts';

const exec = promisify(execFile);

/** Pushes our own operator, as a generated repository would be. */
async function pushOperator(gitHost: PreparedGitHost, folder: string) {
  const authorization = basicAuthorization(gitHost.username, gitHost.password);
  await askGitea(gitHost.url, '/orgs/stateful/repos', {
    authorization,
    body: { name: 'exemplar' },
  });
  await cp(join(repositoryRoot, 'operator'), folder, {
    recursive: true,
    filter: source => !/\/(bin|\.git)$/.test(source),
  });
  const env = {
    ...process.env,
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${gitHost.url}/.extraHeader`,
    GIT_CONFIG_VALUE_0: `Authorization: ${authorization}`,
  };
  const git = (...args: string[]) => exec('git', args, { cwd: folder, env });
  await git('init', '--quiet', '--initial-branch=main');
  await git('add', '.');
  await git(
    '-c',
    'user.name=Test',
    '-c',
    'user.email=test@example.com',
    'commit',
    '--quiet',
    '--message=Begin',
  );
  await git('push', '--quiet', `${gitHost.url}/stateful/exemplar.git`, 'main');
}

/** Every file below a folder whose content includes a text. */
async function filesWith(folder: string, text: string): Promise<string[]> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));
  const contents = await Promise.all(
    files.map(file => readFile(file, 'latin1')),
  );
  return files.filter((_, index) => contents[index].includes(text));
}

suite('deploying a repository of the local git host', () => {
  let dataDir: string;
  let cluster: TestCluster;
  let gitHost: PreparedGitHost;
  let running: RunningGitHost;
  const lines: string[] = [];
  const deploy = (name = 'exemplar') =>
    deployOperator(cluster.cluster, gitHost, name, {
      onProgress: line => lines.push(line),
    });
  const operatorProcess = () =>
    existingProcess(cluster.cluster.folder, 'operator-exemplar');

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'deploy-test-'));
    gitHost = await prepareGitHost({ dataDir });
    running = await startGitHost(gitHost);
    cluster = await startTestCluster('test', dataDir);
    await pushOperator(gitHost, join(dataDir, 'pushed'));
  });
  after(async () => {
    await cluster?.remove();
    await running?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  test('a git host that is started again keeps its accounts', async () => {
    const token = await readFile(gitHost.tokenFile, 'utf8');
    assert.equal((await stat(gitHost.tokenFile)).mode & 0o777, 0o600);
    await running.stop();
    running = await startGitHost(await prepareGitHost({ dataDir }));
    assert.equal(await readFile(gitHost.tokenFile, 'utf8'), token);
    const found = await askGitea(gitHost.url, '/repos/stateful/exemplar', {
      authorization: basicAuthorization(gitHost.username, token),
    });
    assert.equal(found.full_name, 'stateful/exemplar');
  });

  test('a repository that is not there is told of with those that are', async () => {
    await assert.rejects(
      deploy('ledger'),
      /Repository stateful\/ledger not found .* Available: stateful\/exemplar/,
    );
  });

  test('its sample comes alive, with progress', async () => {
    await deploy();
    assert.match(lines.join('\n'), /cloning[^]*building[^]*is ready, 1 of 1/);
    await cluster.until(
      'statefulset/exemplarcluster-sample --namespace=exemplar-system',
      '.status.readyReplicas',
      '1',
    );
    assert.equal(
      await cluster.kubectl('get deployments --all-namespaces -o=name'),
      '',
    );
  });

  test('its operator has the token of its own service account, not the admin’s', async () => {
    const config = JSON.parse(
      await readFile(
        join(cluster.cluster.folder, 'operators/exemplar/kubeconfig.json'),
        'utf8',
      ),
    );
    const { token } = config.users[0].user;
    const review = await askApiServer(
      cluster.cluster,
      '/apis/authentication.k8s.io/v1/selfsubjectreviews',
      {
        token,
        method: 'POST',
        body: JSON.stringify({
          apiVersion: 'authentication.k8s.io/v1',
          kind: 'SelfSubjectReview',
        }),
      },
    );
    assert.equal(
      JSON.parse(review.body).status.userInfo.username,
      'system:serviceaccount:exemplar-system:exemplar-controller-manager',
    );
    const nodes = await askApiServer(cluster.cluster, '/api/v1/nodes', {
      token,
    });
    assert.equal(nodes.status, 403);
  });

  test('the git host’s token stays out of the clone', async () => {
    const token = (await readFile(gitHost.tokenFile, 'utf8')).trim();
    const secret = basicAuthorization(gitHost.username, token).slice(6);
    const folder = join(cluster.cluster.folder, 'operators');
    assert.deepEqual(await filesWith(folder, token), []);
    assert.deepEqual(await filesWith(folder, secret), []);
  });

  test('deploying again replaces the operator that runs', async () => {
    const first = await operatorProcess();
    await deploy();
    const second = await operatorProcess();
    assert.ok(first && second);
    assert.notEqual(first.pid, second.pid);
  });

  test('the operator goes and comes with its cluster', async () => {
    const first = await operatorProcess();
    await cluster.restart();
    const second = await operatorProcess();
    assert.ok(first && second);
    assert.notEqual(first.pid, second.pid);
    await cluster.kubectl(
      'patch exemplarcluster/exemplarcluster-sample --namespace=exemplar-system --type=merge -p={"spec":{"replicas":5}}',
    );
    await cluster.until(
      'statefulset/exemplarcluster-sample --namespace=exemplar-system',
      '.status.readyReplicas',
      '5',
    );
  });
});
