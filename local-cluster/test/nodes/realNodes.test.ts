// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, suite, test } from 'node:test';
import { findFreePorts } from '../../../tools/freePorts.ts';
import { clusterFiles } from '../../src/cluster/prepareCluster.ts';
import { askApiServer } from '../../src/controlPlane/apiServer.ts';
import { kubectlEnv } from '../../src/controlPlane/kubectl.ts';
import { prepareGitHost } from '../../src/gitHost/prepareGitHost.ts';
import { startGitHost } from '../../src/gitHost/startGitHost.ts';
import { pullCredentials } from '../../src/images/pullCredentials.ts';
import { pushImage } from '../../src/images/pushImage.ts';
import { buildImage } from '../../src/images/buildImage.ts';
import { loadRecipe } from '../../src/nodes/loadRecipe.ts';
import { runNodeCommand } from '../../src/nodes/nodeCommand.ts';
import { networkOf } from '../../src/nodes/realNodes.ts';
import { waitForDns } from '../../src/nodes/waitForDns.ts';
import { waitFor } from '../../src/process/localProcess.ts';
import { claim, startTestCluster, type TestCluster } from '../testCluster.ts';
import { injectFault } from '../../src/storage/injectFault.ts';
import {
  database,
  dataFolder,
  podWithDisk,
  postgresImage,
  toolbox,
} from './database.ts';

/** Whether PostgreSQL listens on a loopback port: it answers whether it can encrypt. */
async function greets(port: number): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1' });
  try {
    // https://www.postgresql.org/docs/current/protocol-message-formats.html (SSLRequest)
    socket.write(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]));
    const [answer] = await once(socket, 'data');
    return answer.toString() === 'N';
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

const size = 320;
const mebibyte = 2 ** 20;

// In order: what one leaves the next uses, as all share three nodes and their start.
suite('PostgreSQL on real nodes', () => {
  let cluster: TestCluster;
  const read = (object: string, field: string) =>
    cluster.kubectl(`get ${object} -o=jsonpath={${field}}`);

  const inPod = (pod: string, ...command: string[]) =>
    cluster.kubectl(['exec', pod, '--', ...command]);

  /** Asks a database from another pod, as its users do. */
  const sql = async (host: string, statement: string) =>
    (
      await inPod(
        'toolbox',
        'psql',
        `--host=${host}`,
        '--username=postgres',
        '--no-align',
        '--tuples-only',
        '--set=ON_ERROR_STOP=1',
        `--command=${statement}`,
      )
    ).trim();

  /**
   * What the database answers once it does. A replica that failed answers, and is out of its Service and of DNS a
   * moment later, until it is found ready again: one answer does not mean that there is one to the next question.
   */
  const answerOf = async (host: string, statement: string) => {
    let answer = '';
    await waitFor(
      `${host} to answer "${statement}"`,
      () =>
        sql(host, statement).then(
          text => {
            answer = text;
            return true;
          },
          () => false,
        ),
      { timeoutMs: 120_000, intervalMs: 500 },
    );
    return answer;
  };

  /** What df says in the container, bytes. */
  const sizeOf = async (pod: string, folder: string) => {
    const df = ['df', '--output=size', '--block-size=1', folder];
    return Number((await inPod(pod, ...df)).trim().split('\n')[1]);
  };

  before(async () => {
    cluster = await startTestCluster('nodes', undefined, {
      played: false,
      real: 3,
      fastFailover: true,
    });
    for (const name of ['postgres', 'toolbox']) {
      await loadRecipe(cluster.cluster, name);
    }
    await cluster.apply(database({ replicas: 3, size: `${size}Mi` }));
    await cluster.apply(toolbox());
    await cluster.until('pod/toolbox', '.status.phase', 'Running');
    await cluster.until('statefulset/ledger', '.status.readyReplicas', '3');
    await answerOf('ledger-first', 'select 1');
  });
  after(() => cluster?.remove());

  test('writes through a Service from another pod', async () => {
    await sql('ledger-first', 'create table entries (id int)');
    await sql('ledger-first', 'insert into entries values (1)');
    assert.equal(await sql('ledger-first', 'select id from entries'), '1');
  });

  test('each replica is reached by its headless name, on a node of its own', async () => {
    const addresses = new Set<string>();
    for (const ordinal of [0, 1, 2]) {
      const answer = await sql(
        `ledger-${ordinal}.ledger.default.svc.cluster.local`,
        'select inet_server_addr()',
      );
      assert.equal(
        answer,
        await read(`pod/ledger-${ordinal}`, '.status.podIP'),
      );
      addresses.add(await read(`pod/ledger-${ordinal}`, '.spec.nodeName'));
    }
    assert.equal(addresses.size, 3);
  });

  test('logs are read', async () => {
    assert.match(
      await cluster.kubectl('logs ledger-0'),
      /database system is ready to accept connections/,
    );
  });

  test('a pod signs in to the API server with its token', async () => {
    const answer = await inPod(
      'toolbox',
      'sh',
      '-c',
      'curl --silent --cacert /var/run/secrets/kubernetes.io/serviceaccount/ca.crt ' +
        '--header "Authorization: Bearer $(cat /var/run/secrets/kubernetes.io/serviceaccount/token)" ' +
        'https://kubernetes.default.svc/api/v1/namespaces/default/pods',
    );
    assert.match(answer, /system:serviceaccount:default:default/);
  });

  test('a port is forwarded', async () => {
    const [port] = await findFreePorts(1);
    const forwarding = spawn(
      cluster.running.controlplane,
      ['kubectl', 'port-forward', 'pod/ledger-0', `${port}:5432`],
      { env: kubectlEnv(cluster.cluster), stdio: 'ignore' },
    );
    try {
      await waitFor('the database to greet', () => greets(port));
    } finally {
      forwarding.kill();
    }
  });

  test('a kubelet may change its own node only', async () => {
    const [own, other] = networkOf(cluster.cluster).nodes;
    const { kubeconfig } = clusterFiles(cluster.cluster.folder).nodeSecrets(
      own,
    );
    const label = (node: string) =>
      cluster.kubectl(
        `--kubeconfig=${kubeconfig} label node/${node} --overwrite kubelet.kubernetes.io/tried=yes`,
      );
    await label(own.name);
    await assert.rejects(label(other.name), /Forbidden/);
    await assert.rejects(
      cluster.kubectl(
        `--kubeconfig=${kubeconfig} get secrets --all-namespaces`,
      ),
      /Forbidden/,
    );
  });

  test('a kubelet serves nobody it does not know', async () => {
    const [{ address }] = networkOf(cluster.cluster).nodes;
    const { status } = await askApiServer(
      { ...cluster.cluster, server: `https://${address}:10250` },
      '/pods',
    );
    assert.equal(status, 401);
  });

  test('an image is pulled from the git host by who has its credentials', async () => {
    const gitHost = await prepareGitHost({ dataDir: cluster.cluster.dataDir });
    const running = await startGitHost(gitHost);
    try {
      const { archive } = await buildImage('pause');
      const image = await pushImage(archive, gitHost, 'pulled:1');
      const pod = (name: string, imagePullSecrets: object[]) =>
        cluster.apply(
          JSON.stringify({
            apiVersion: 'v1',
            kind: 'Pod',
            metadata: { name },
            spec: {
              terminationGracePeriodSeconds: 0,
              imagePullSecrets,
              containers: [{ name: 'main', image }],
            },
          }),
        );
      await cluster.apply(
        JSON.stringify({
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: 'registry' },
          type: 'kubernetes.io/dockerconfigjson',
          stringData: { '.dockerconfigjson': await pullCredentials(gitHost) },
        }),
      );
      await pod('stranger', []);
      await waitFor('the pull to be refused', async () =>
        /ErrImagePull|ImagePullBackOff/.test(
          await read(
            'pod/stranger',
            '.status.containerStatuses[0].state.waiting.reason',
          ),
        ),
      );
      await pod('friend', [{ name: 'registry' }]);
      await cluster.until('pod/friend', '.status.phase', 'Running');
      await cluster.kubectl('delete pod/stranger pod/friend');
    } finally {
      await running.stop();
    }
  });

  test('usage of each claim and each pod is measured', async () => {
    const node = await read('pod/ledger-0', '.spec.nodeName');
    const metrics = (path: string) =>
      cluster.kubectl(`get --raw /api/v1/nodes/${node}/proxy/${path}`);
    await waitFor('the claim to be measured', async () =>
      (
        await metrics('metrics')
      ).includes(
        'kubelet_volume_stats_used_bytes{namespace="default",persistentvolumeclaim="data-ledger-0"}',
      ),
    );
    assert.match(
      await metrics('metrics/resource'),
      /container_memory_working_set_bytes\{container="postgres"/,
    );
  });

  test('what was acknowledged outlives the container', async () => {
    await sql('ledger-first', 'insert into entries values (2)');
    // The postmaster is the container's first process; SIGKILL from inside does not reach it.
    await inPod('ledger-0', 'sh', '-c', 'kill -INT 1');
    await waitFor('the container to be started again', async () =>
      /[1-9]/.test(
        await read('pod/ledger-0', '.status.containerStatuses[0].restartCount'),
      ),
    );
    assert.equal(
      await answerOf('ledger-first', 'select max(id) from entries'),
      '2',
    );
  });

  test('what was acknowledged outlives the pod', async () => {
    await answerOf('ledger-first', 'insert into entries values (3)');
    await cluster.kubectl('delete pod/ledger-0');
    assert.equal(
      await answerOf('ledger-first', 'select max(id) from entries'),
      '3',
    );
  });

  test('the volume grows under load until df in the container shows more', async () => {
    const small = await sizeOf('ledger-0', dataFolder);
    const load = sql(
      'ledger-first',
      'create table load as select generate_series(1, 300000)',
    );
    await cluster.kubectl([
      'patch',
      'pvc/data-ledger-0',
      '--patch={"spec":{"resources":{"requests":{"storage":"600Mi"}}}}',
    ]);
    await load;
    await waitFor(
      'df to show more',
      async () =>
        (await sizeOf('ledger-0', dataFolder)) > small + 200 * mebibyte,
    );
    assert.equal(
      await read('pvc/data-ledger-0', '.status.capacity.storage'),
      '600Mi',
    );
    await sql('ledger-first', 'drop table load');
  });

  test('a full disk ends the engine, and growing it heals', async () => {
    await inPod(
      'ledger-1',
      'sh',
      '-c',
      'dd if=/dev/zero of=/var/lib/postgresql/data/ballast bs=1M 2>/dev/null || true',
    );
    // Of the write-ahead log, without which PostgreSQL does not go on.
    const write =
      "select count(pg_logical_emit_message(false, 'load', repeat('x', 1000000))) from generate_series(1, 64)";
    await assert.rejects(
      sql('ledger-1.ledger', write),
      /server closed the connection/,
    );
    await waitFor('the engine to say why', async () =>
      /PANIC: .*No space left on device/.test(
        await cluster.kubectl('logs ledger-1 --tail=100'),
      ),
    );
    await assert.rejects(sql('ledger-1.ledger', write));
    await cluster.kubectl([
      'patch',
      'pvc/data-ledger-1',
      '--patch={"spec":{"resources":{"requests":{"storage":"700Mi"}}}}',
    ]);
    assert.equal(await answerOf('ledger-1.ledger', write), '64');
  });

  test('a snapshot of a running database is restored with what it had', async () => {
    await cluster.apply(
      JSON.stringify({
        apiVersion: 'snapshot.storage.k8s.io/v1',
        kind: 'VolumeSnapshot',
        metadata: { name: 'ledger-0' },
        spec: { source: { persistentVolumeClaimName: 'data-ledger-0' } },
      }),
    );
    await cluster.until(
      'volumesnapshot/ledger-0',
      '.status.readyToUse',
      'true',
    );
    await sql('ledger-first', 'insert into entries values (4)');
    await cluster.apply(
      claim({ name: 'restored', size: '600Mi', snapshot: 'ledger-0' }),
    );
    await cluster.apply(
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'restored' },
        spec: {
          securityContext: { runAsUser: 999, runAsGroup: 999, fsGroup: 999 },
          containers: [
            {
              name: 'postgres',
              image: postgresImage,
              env: [
                { name: 'PGDATA', value: `${dataFolder}/pgdata` },
                { name: 'PGPASSWORD', value: 'only-for-this-test' },
              ],
              volumeMounts: [{ name: 'data', mountPath: dataFolder }],
            },
          ],
          volumes: [
            { name: 'data', persistentVolumeClaim: { claimName: 'restored' } },
          ],
        },
      }),
    );
    await cluster.until('pod/restored', '.status.phase', 'Running');
    const address = await read('pod/restored', '.status.podIP');
    assert.equal(await answerOf(address, 'select max(id) from entries'), '3');
    await cluster.kubectl('delete pod/restored pvc/restored');
  });

  test('a volume that grows at its next mount only, does', async () => {
    await cluster.apply(
      claim({ name: 'offline', size: '320Mi', storageClassName: 'offline' }),
    );
    await cluster.apply(podWithDisk('offline'));
    await cluster.until('pod/offline', '.status.phase', 'Running');
    const small = await sizeOf('offline', '/disk');
    await cluster.kubectl([
      'patch',
      'pvc/offline',
      '--patch={"spec":{"resources":{"requests":{"storage":"600Mi"}}}}',
    ]);
    await waitFor('the claim to wait for a mount', async () =>
      /FileSystemResizePending|NodeResize/.test(
        (await read('pvc/offline', '.status.conditions[*].type')) +
          (await read('pvc/offline', '.status.allocatedResourceStatuses')),
      ),
    );
    assert.equal(await sizeOf('offline', '/disk'), small);
    await cluster.kubectl('delete pod/offline');
    // A pod that comes sooner finds it still mounted on the node.
    const volume = await read('pvc/offline', '.spec.volumeName');
    await waitFor('the volume to be detached', async () => {
      const source = '{.items[*].spec.source.persistentVolumeName}';
      const attached = await cluster.kubectl(
        `get volumeattachments -o=jsonpath=${source}`,
      );
      return !attached.split(' ').includes(volume);
    });
    await cluster.apply(podWithDisk('offline'));
    await cluster.until('pod/offline', '.status.phase', 'Running');
    assert.ok((await sizeOf('offline', '/disk')) > small + 200 * mebibyte);
    await cluster.until('pvc/offline', '.status.capacity.storage', '600Mi');
  });

  test('a disk that cannot be attached is told, and is attached once it can', async () => {
    await injectFault(cluster.cluster, ['refuse', 'attach']);
    await cluster.apply(claim({ name: 'refused', size: '320Mi' }));
    await cluster.apply(podWithDisk('refused'));
    await waitFor('the refusal to be told', async () =>
      (
        await cluster.kubectl(
          'get events --field-selector=involvedObject.name=refused -o=jsonpath={.items[*].reason}',
        )
      ).includes('FailedAttachVolume'),
    );
    assert.equal(await read('pod/refused', '.status.phase'), 'Pending');
    await injectFault(cluster.cluster, ['clear']);
    await cluster.until('pod/refused', '.status.phase', 'Running');
    await cluster.kubectl(
      'delete pod/refused pod/offline pvc/refused pvc/offline',
    );
  });

  test('a policy that denies, denies', async () => {
    await cluster.apply(
      JSON.stringify({
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: 'deny' },
        spec: {
          podSelector: { matchLabels: { app: 'ledger' } },
          policyTypes: ['Ingress'],
        },
      }),
    );
    const reachable = () =>
      inPod('toolbox', 'pg_isready', '--host=ledger-first', '--timeout=1').then(
        () => true,
        () => false,
      );
    await waitFor('the policy to hold', async () => !(await reachable()));
    await cluster.kubectl('delete networkpolicy/deny');
    await waitFor('the policy to be gone', reachable);
  });

  test('what was acknowledged outlives the node', async () => {
    await sql('ledger-first', 'insert into entries values (5)');
    const node = await read('pod/ledger-0', '.spec.nodeName');
    const toolboxNode = await read('pod/toolbox', '.spec.nodeName');
    if (node === toolboxNode) {
      // It would go down with the database.
      await cluster.kubectl(`cordon ${node}`);
      await cluster.kubectl('delete pod/toolbox');
      await cluster.apply(toolbox());
      await cluster.until('pod/toolbox', '.status.phase', 'Running');
      await cluster.kubectl(`uncordon ${node}`);
    }
    // Nobody asked the disk to keep this.
    await inPod('ledger-0', 'sh', '-c', `echo lost > ${dataFolder}/unsynced`);
    await runNodeCommand(cluster.cluster, 'stop', node);
    await cluster.until(
      `node/${node}`,
      '.status.conditions[?(@.type=="Ready")].status',
      'Unknown',
    );
    // Only who knows that it is without power may say so: its disks are detached at once then.
    await cluster.kubectl(
      `taint nodes ${node} node.kubernetes.io/out-of-service=nodeshutdown:NoExecute`,
    );
    await waitFor('the pod to be elsewhere', async () => {
      const now = await cluster.kubectl(
        'get pod/ledger-0 --ignore-not-found -o=jsonpath={.spec.nodeName}',
      );
      return now !== '' && now !== node;
    });
    assert.equal(
      await answerOf('ledger-first', 'select max(id) from entries'),
      '5',
    );
    const unsynced = `cat ${dataFolder}/unsynced 2>/dev/null || true`;
    assert.equal(await inPod('ledger-0', 'sh', '-c', unsynced), '');
    await cluster.kubectl(
      `taint nodes ${node} node.kubernetes.io/out-of-service-`,
    );
    await runNodeCommand(cluster.cluster, 'start', node);
    await cluster.until(
      `node/${node}`,
      '.status.conditions[?(@.type=="Ready")].status',
      'True',
    );
  });

  test('a node without a network is missed, and its containers go on', async () => {
    const node = await read('pod/ledger-2', '.spec.nodeName');
    await runNodeCommand(cluster.cluster, 'cut', node);
    await cluster.until(
      `node/${node}`,
      '.status.conditions[?(@.type=="Ready")].status',
      'Unknown',
    );
    await runNodeCommand(cluster.cluster, 'start', node);
    await cluster.until(
      `node/${node}`,
      '.status.conditions[?(@.type=="Ready")].status',
      'True',
    );
  });

  test('a server of DNS is there while the node that has all of them is drained', async () => {
    const [node, ...others] = networkOf(cluster.cluster).nodes.map(
      ({ name }) => name,
    );
    // As where that node was ready before the others.
    await cluster.kubectl(['cordon', ...others]);
    await cluster.kubectl([
      ...['delete', 'pods', '--namespace=kube-system'],
      '--selector=k8s-app=kube-dns',
    ]);
    await waitForDns(cluster.cluster, cluster.running.controlplane);
    await cluster.kubectl(['uncordon', ...others]);
    // Nobody would make it again.
    await cluster.kubectl('delete pod/toolbox --ignore-not-found');
    let draining = true;
    const drained = runNodeCommand(cluster.cluster, 'drain', node).finally(
      () => {
        draining = false;
      },
    );
    const available = new Set<string>();
    while (draining) {
      available.add(
        await read(
          'deployment/coredns --namespace=kube-system',
          '.status.availableReplicas',
        ),
      );
    }
    await drained;
    assert.deepEqual([...available].sort(), ['1', '2']);
    await runNodeCommand(cluster.cluster, 'start', node);
    await cluster.until('statefulset/ledger', '.status.readyReplicas', '3');
  });

  test('a drained node is empty, and takes pods again', async () => {
    const node = await read('pod/ledger-1', '.spec.nodeName');
    // Nobody would make it again; and where its node was cut, it was evicted.
    await cluster.kubectl('delete pod/toolbox --ignore-not-found');
    await runNodeCommand(cluster.cluster, 'drain', node);
    const left = await cluster.kubectl(
      `get pods --all-namespaces --field-selector=spec.nodeName=${node} --output=name`,
    );
    assert.equal(left, '');
    await runNodeCommand(cluster.cluster, 'start', node);
    await cluster.until('statefulset/ledger', '.status.readyReplicas', '3');
  });
});
