// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { execa } from 'execa';
import { kubectlEnv } from '../../local-cluster/src/controlPlane/kubectl.ts';
import { waitFor } from '../../local-cluster/src/process/localProcess.ts';
import {
  startTestCluster,
  type TestCluster,
} from '../../local-cluster/test/testCluster.ts';
import { repositoryRoot } from '../../tools/repositoryRoot.ts';
import { drawn } from '../../tools/sample/drawn.ts';
import { namespaceReader } from '../live/manifests.ts';
import { liveScenes, sharedObjects, type LiveScene } from './liveScenes.ts';

/** What is read here of the command's JSON. */
interface Diagnosis {
  findings: {
    id: string;
    severity: string;
    subject: { namespace: string; name: string };
  }[];
  notChecked: { kind: string; reason: string; findings: string[] }[];
}

const plugins = join(repositoryRoot, 'plugins/stateful-cli/bin');

/** Ages are tested by moving the clock, never by waiting. */
const later = () => new Date(Date.now() + 20 * 60_000).toISOString();

/** A stage of `npm test` takes as many as are ready within two minutes. */
const scenesOfARun = 6;

const namespaceOf = ({ finding }: LiveScene) => finding.toLowerCase();

const list = (items: object[]) =>
  JSON.stringify({ apiVersion: 'v1', kind: 'List', items });

suite('kubectl stateful on a real control plane', () => {
  let cluster: TestCluster;
  let path: string;
  const scenes = drawn(
    'live scenes',
    liveScenes,
    scenesOfARun,
    ({ finding }) => finding,
  );

  async function run(args: string[], kubeconfig?: string) {
    const { exitCode, stdout, stderr } = await execa(
      'kubectl',
      ['stateful', ...args],
      {
        env: {
          ...kubectlEnv(cluster.cluster),
          ...(kubeconfig && { KUBECONFIG: kubeconfig }),
          PATH: path,
        },
        reject: false,
      },
    );
    return { exitCode, stdout, stderr };
  }

  async function diagnosis(args: string[] = [], kubeconfig?: string) {
    const { stdout, stderr } = await run(
      ['--json', '--now', later(), ...args],
      kubeconfig,
    );
    assert.notEqual(stdout, '', stderr);
    return JSON.parse(stdout) as Diagnosis;
  }

  const foundIn = ({ findings }: Diagnosis, scene: LiveScene) =>
    findings
      .filter(({ subject }) => subject.namespace === namespaceOf(scene))
      .filter(({ id, severity }) => severity !== 'info' || id === scene.finding)
      .map(({ id, subject }) => `${id} ${subject.name}`);

  before(async () => {
    cluster = await startTestCluster();
    const bin = join(cluster.cluster.folder, 'bin');
    await mkdir(bin);
    await writeFile(
      join(bin, 'kubectl'),
      `#!/bin/sh\nexec '${cluster.running.controlplane}' kubectl "$@"\n`,
      { mode: 0o755 },
    );
    path = [bin, plugins, dirname(process.execPath), process.env.PATH].join(
      delimiter,
    );
    await cluster.apply(list(sharedObjects));
    for (const scene of scenes) {
      const namespace = namespaceOf(scene);
      await cluster.apply(
        list([
          {
            apiVersion: 'v1',
            kind: 'Namespace',
            metadata: { name: namespace, labels: scene.labels },
          },
        ]),
      );
      await cluster.kubectl(`apply -n ${namespace} -f -`, list(scene.objects));
    }
  });

  after(() => cluster?.remove());

  test('names the one root cause of each scene, and nothing else', async () => {
    let told: Diagnosis | undefined;
    await waitFor(
      `${scenes.map(({ finding }) => finding).join(', ')} to be found`,
      async () => {
        told = await diagnosis();
        return scenes.every(scene => foundIn(told!, scene).length > 0);
      },
      { timeoutMs: 120_000, intervalMs: 2_000 },
    );
    assert.deepEqual(
      scenes.map(scene => foundIn(told!, scene)),
      scenes.map(({ finding, subject }) => [`${finding} ${subject}`]),
    );
    // Only kinds that this cluster does not serve.
    assert.deepEqual(
      told!.notChecked
        .map(({ kind, reason }) => `${kind}: ${reason}`)
        .filter(
          entry => !/^Volume(Snapshot|AttributesClass): absent$/.test(entry),
        ),
      [],
    );
  });

  test('says in one namespace what its user could not check', async () => {
    const namespace = 'of-a-team';
    await cluster.apply(
      list([
        { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
        {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          metadata: { name: 'export', namespace },
          spec: {
            accessModes: ['ReadWriteOnce'],
            storageClassName: 'absent',
            resources: { requests: { storage: '1Gi' } },
          },
        },
      ]),
    );
    await cluster.apply(namespaceReader(namespace, 'member'));
    const kubeconfig = await kubeconfigOf(
      cluster,
      await cluster.kubectl(`create token member -n ${namespace}`),
    );

    const { findings, notChecked } = await waitForFinding(() =>
      diagnosis(['-n', namespace], kubeconfig),
    );
    assert.deepEqual(
      findings.map(({ id, subject }) => `${id} ${subject.name}`),
      ['StorageClassMissing export'],
    );
    const classes = notChecked.find(({ kind }) => kind === 'StorageClass');
    assert.equal(classes?.reason, 'forbidden');
    assert.ok(classes.findings.includes('NoDefaultStorageClass'));

    const everywhere = await run([], kubeconfig);
    assert.deepEqual([everywhere.exitCode, everywhere.stdout], [3, '']);
    assert.match(
      everywhere.stderr,
      /may read nothing of all namespaces together, name one .* with -n/,
    );
  });

  test('tells that the server cannot be reached', async () => {
    const config = JSON.parse(
      await readFile(cluster.cluster.adminKubeconfig, 'utf8'),
    );
    // Port 1 is nobody's.
    config.clusters[0].cluster.server = 'https://127.0.0.1:1';
    const file = join(cluster.cluster.folder, 'unreachable.json');
    await writeFile(file, JSON.stringify(config), { mode: 0o600 });
    const { exitCode, stdout, stderr } = await run(['--kubeconfig', file]);
    assert.deepEqual([exitCode, stdout], [3, '']);
    assert.match(stderr, /^kubectl: .*127\.0\.0\.1:1/m);
    assert.doesNotMatch(stderr, /\n\s+at /);
  });

  async function waitForFinding(ask: () => Promise<Diagnosis>) {
    let told: Diagnosis | undefined;
    await waitFor(
      'a finding',
      async () => {
        told = await ask();
        return told.findings.length > 0;
      },
      { timeoutMs: 60_000, intervalMs: 1_000 },
    );
    return told!;
  }
});

async function kubeconfigOf(
  { cluster }: TestCluster,
  token: string,
): Promise<string> {
  const config = JSON.parse(await readFile(cluster.adminKubeconfig, 'utf8'));
  config.users[0].user = { token: token.trim() };
  const file = join(cluster.folder, 'member.json');
  await writeFile(file, JSON.stringify(config), { mode: 0o600 });
  return file;
}
