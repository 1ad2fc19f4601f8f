// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { startTestCluster, type TestCluster } from './testCluster.ts';

suite("the portal's service account", () => {
  let cluster: TestCluster;
  before(async () => {
    cluster = await startTestCluster();
    await cluster.kubectl('create secret generic password --from-literal=a=b');
    await cluster.kubectl('create configmap settings --from-literal=a=b');
  });
  after(() => cluster?.remove());

  for (const path of [
    '/apis/apps/v1/statefulsets',
    '/apis/apps/v1/daemonsets',
    '/apis/apps/v1/controllerrevisions',
    '/api/v1/pods',
    '/api/v1/persistentvolumeclaims',
    '/api/v1/persistentvolumes',
    '/api/v1/namespaces/default/events',
    '/api/v1/nodes',
    '/api/v1/services',
    '/apis/storage.k8s.io/v1/storageclasses',
    '/apis/storage.k8s.io/v1/volumeattachments',
    '/apis/snapshot.storage.k8s.io/v1/volumesnapshots',
    '/apis/policy/v1/poddisruptionbudgets',
    '/apis/autoscaling/v2/horizontalpodautoscalers',
  ]) {
    test(`reads ${path}`, async () => {
      assert.equal(await cluster.askAsPortal(path), 200);
    });
  }

  for (const path of [
    '/api/v1/secrets',
    '/api/v1/namespaces/default/secrets/password',
    '/api/v1/configmaps',
    '/api/v1/namespaces/default/configmaps/settings',
    '/api/v1/namespaces/default/pods/any/log',
    '/apis/rbac.authorization.k8s.io/v1/clusterroles',
  ]) {
    test(`may not read ${path}`, async () => {
      assert.equal(await cluster.askAsPortal(path), 403);
    });
  }

  const pod = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'intruder' },
    spec: {
      containers: [{ name: 'main', image: 'docker.io/library/redis:8' }],
    },
  });
  for (const [method, path, body] of [
    ['POST', '/api/v1/namespaces/default/pods', pod],
    ['PUT', '/api/v1/namespaces/default/pods/intruder', pod],
    ['DELETE', '/api/v1/namespaces/default', undefined],
    ['DELETE', '/api/v1/nodes/node-a1', undefined],
    ['POST', '/api/v1/namespaces/default/pods/any/exec?command=sh', undefined],
    [
      'POST',
      '/api/v1/namespaces/stateful-system/serviceaccounts/stateful-portal/token',
      '{}',
    ],
  ] as const) {
    test(`may not ${method} ${path}`, async () => {
      assert.equal(await cluster.askAsPortal(path, method, body), 403);
    });
  }

  test('is the service account, as the cluster itself sees it', async () => {
    const answer = await cluster.kubectl(
      'auth can-i --list --as=system:serviceaccount:stateful-system:stateful-portal',
    );
    assert.match(answer, /statefulsets\.apps .*\[get list watch\]/);
    assert.doesNotMatch(answer, /^(secrets|configmaps|\*)/m);
  });
});
