// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { waitFor } from '../src/process/localProcess.ts';
import { injectFault } from '../src/storage/injectFault.ts';
import { claim, startTestCluster, type TestCluster } from './testCluster.ts';

suite('disks', () => {
  let cluster: TestCluster;
  before(async () => {
    cluster = await startTestCluster();
  });
  after(() => cluster?.remove());

  const read = (object: string, field: string) =>
    cluster.kubectl(`get ${object} -o=jsonpath={${field}}`);

  test('a claim without a class binds to a volume of the default one', async () => {
    await cluster.apply(claim({ name: 'default', size: '10Gi' }));
    await cluster.until('pvc/default', '.status.phase', 'Bound');
    assert.equal(
      await read('pvc/default', '.spec.storageClassName'),
      'standard',
    );
    assert.equal(await read('pvc/default', '.status.capacity.storage'), '10Gi');
    const volume = await read('pvc/default', '.spec.volumeName');
    assert.equal(
      await read(`pv/${volume}`, '.spec.csi.driver'),
      'csi.stateful.internal',
    );
  });

  test('a claim grows, and its volume with it', async () => {
    await cluster.apply(claim({ name: 'growing', size: '10Gi' }));
    await cluster.until('pvc/growing', '.status.phase', 'Bound');
    await cluster.apply(claim({ name: 'growing', size: '15Gi' }));
    await cluster.until('pvc/growing', '.status.capacity.storage', '15Gi');
    const volume = await read('pvc/growing', '.spec.volumeName');
    assert.equal(await read(`pv/${volume}`, '.spec.capacity.storage'), '15Gi');
    // Nothing is left to be done by a kubelet.
    assert.doesNotMatch(
      await read('pvc/growing', '.status.conditions[*].type'),
      /Resiz/,
    );
    assert.equal(
      await read('pvc/growing', '.status.allocatedResourceStatuses'),
      '',
    );
  });

  test('a claim of a class that does not expand is refused to grow', async () => {
    const small = { name: 'fixed', size: '10Gi', storageClassName: 'fixed' };
    await cluster.apply(claim(small));
    await cluster.until('pvc/fixed', '.status.phase', 'Bound');
    await assert.rejects(
      cluster.apply(claim({ ...small, size: '15Gi' })),
      /storageclass that provisions the pvc must support resize/,
    );
    assert.equal(
      await read('pvc/fixed', '.spec.resources.requests.storage'),
      '10Gi',
    );
  });

  test('a claim is snapshotted, and another restored from the snapshot', async () => {
    await cluster.apply(claim({ name: 'original', size: '8Gi' }));
    await cluster.until('pvc/original', '.status.phase', 'Bound');
    await cluster.apply(
      JSON.stringify({
        apiVersion: 'snapshot.storage.k8s.io/v1',
        kind: 'VolumeSnapshot',
        metadata: { name: 'before-upgrade' },
        spec: { source: { persistentVolumeClaimName: 'original' } },
      }),
    );
    const snapshot = 'volumesnapshot/before-upgrade';
    await cluster.until(snapshot, '.status.readyToUse', 'true');
    assert.equal(await read(snapshot, '.status.restoreSize'), '8Gi');
    await cluster.apply(
      claim({ name: 'restored', size: '12Gi', snapshot: 'before-upgrade' }),
    );
    await cluster.until('pvc/restored', '.status.phase', 'Bound');
    assert.equal(
      await read('pvc/restored', '.status.capacity.storage'),
      '12Gi',
    );
  });

  test('a claim smaller than the snapshot it is filled from never binds', async () => {
    await cluster.apply(claim({ name: 'large', size: '8Gi' }));
    await cluster.until('pvc/large', '.status.phase', 'Bound');
    await cluster.apply(
      JSON.stringify({
        apiVersion: 'snapshot.storage.k8s.io/v1',
        kind: 'VolumeSnapshot',
        metadata: { name: 'large' },
        spec: { source: { persistentVolumeClaimName: 'large' } },
      }),
    );
    await cluster.until('volumesnapshot/large', '.status.readyToUse', 'true');
    await cluster.apply(
      claim({ name: 'small', size: '4Gi', snapshot: 'large' }),
    );
    await waitFor('the refusal to be told', async () => {
      const reasons = await cluster.kubectl(
        'get events --field-selector=involvedObject.name=small -o=jsonpath={.items[*].reason}',
      );
      return reasons.includes('ProvisioningFailed');
    });
    assert.equal(await read('pvc/small', '.status.phase'), 'Pending');
  });

  test('a zonal volume waits for its pod and is made in the pod’s zone', async () => {
    const zonal = { name: 'zonal', size: '5Gi', storageClassName: 'zonal' };
    await cluster.apply(claim(zonal));
    await cluster.until('pvc/zonal', '.status.phase', 'Pending');
    await cluster.apply(
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'zonal' },
        spec: {
          nodeSelector: { 'topology.kubernetes.io/zone': 'eu-b' },
          containers: [{ name: 'main', image: 'docker.io/library/redis:8.2' }],
          volumes: [
            { name: 'data', persistentVolumeClaim: { claimName: 'zonal' } },
          ],
        },
      }),
    );
    await cluster.until('pod/zonal', '.status.phase', 'Running');
    assert.equal(await read('pvc/zonal', '.status.phase'), 'Bound');
    const volume = await read('pvc/zonal', '.spec.volumeName');
    assert.equal(
      await read(
        `pv/${volume}`,
        '.spec.nodeAffinity.required.nodeSelectorTerms[*].matchExpressions[*].values[*]',
      ),
      'eu-b',
    );
    assert.match(await read('pod/zonal', '.spec.nodeName'), /^node-b\d$/);
  });

  test('a claim that is refused on command binds once that is taken back', async () => {
    await injectFault(cluster.cluster, [
      ...'refuse provision --code ResourceExhausted --claim default/refused'.split(
        ' ',
      ),
      ...['--message', 'the quota is used up'],
    ]);
    await cluster.apply(claim({ name: 'refused', size: '1Gi' }));
    await waitFor('the refusal to be told', async () => {
      const messages = await cluster.kubectl(
        'get events --field-selector=involvedObject.name=refused -o=jsonpath={.items[*].message}',
      );
      return messages.includes('the quota is used up');
    });
    assert.equal(await read('pvc/refused', '.status.phase'), 'Pending');
    assert.match(
      await injectFault(cluster.cluster, ['list']),
      /^provision of claim default\/refused is refused with ResourceExhausted/,
    );
    await injectFault(cluster.cluster, ['clear']);
    await cluster.until('pvc/refused', '.status.phase', 'Bound');
  });

  test('a fault that cannot be is refused with what can', async () => {
    await assert.rejects(
      injectFault(cluster.cluster, ['refuse', 'everything']),
      /which call is missing or unknown, use one of \[provision/,
    );
  });

  test('a deleted claim takes its volume with it', async () => {
    await cluster.apply(claim({ name: 'passing', size: '1Gi' }));
    await cluster.until('pvc/passing', '.status.phase', 'Bound');
    const volume = await read('pvc/passing', '.spec.volumeName');
    await cluster.kubectl('delete pvc/passing --timeout=60s');
    await cluster.kubectl(`wait pv/${volume} --for=delete --timeout=60s`);
  });
});
