// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import type { ApiClient } from './apiClient.ts';
import type { OperatorUnderTest } from './operatorUnderTest.ts';

const spec = {
  image: 'docker.io/valkey/valkey:8',
  port: 6379,
  replicas: 1,
  storage: { size: '1Gi' },
};

/** Somebody who has the generated role for people who edit clusters, and no other. */
async function editorOf({ api }: OperatorUnderTest): Promise<ApiClient> {
  await api.create('serviceaccounts', 'editor', {});
  await api.create('rolebindings', 'editor', {
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'Role',
      name: 'exemplar-exemplarcluster-editor-role',
    },
    subjects: [{ kind: 'ServiceAccount', name: 'editor' }],
  });
  const { status } = await api.ask(
    'POST',
    api.path('serviceaccounts', 'editor', 'token'),
    { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} },
  );
  return api.withToken(status.token);
}

/** The editor of a cluster gains no access beyond it. */
export function testSecurity(started: () => OperatorUnderTest): void {
  suite('security', { concurrency: 6 }, () => {
    let editor: ApiClient;
    before(async () => {
      editor = await editorOf(started());
    });

    for (const [title, fields] of Object.entries({
      "the operator's ServiceAccount": {
        pod: { serviceAccountName: 'exemplar-controller-manager' },
      },
      'a Secret as credentials': { credentials: { secretName: 'theirs' } },
      'a Secret as certificate': { tls: { secretName: 'theirs' } },
      'a Secret to pull with': { pod: { imagePullSecrets: ['theirs'] } },
    })) {
      test(`an editor cannot name what is not theirs: ${title}`, async () => {
        const name = `refused-${Object.keys(fields)[0]}`;
        await assert.rejects(
          editor.create('exemplarclusters', name, {
            spec: { ...spec, ...fields },
          }),
          { status: 403 },
        );
      });
    }

    test("an editor's sidecar is as confined as the application, and has nothing of others", async () => {
      const operator = started();
      await editor.create('exemplarclusters', 'confined', {
        spec: {
          ...spec,
          credentials: {},
          pod: {
            hostNetwork: true,
            sidecars: {
              greedy: {
                image: 'docker.io/library/busybox:1',
                securityContext: { privileged: true, runAsUser: 0 },
                env: [
                  {
                    name: 'THEIRS',
                    valueFrom: { secretKeyRef: { name: 'theirs', key: 'a' } },
                  },
                  { name: 'OURS', credentialsKey: 'password' },
                ],
                envFrom: [{ secretRef: { name: 'theirs' } }],
                ports: [{ containerPort: 9000, hostPort: 9000 }],
                probes: {
                  liveness: { httpGet: { port: 9000, host: '192.0.2.1' } },
                },
              },
            },
          },
        },
      });
      await operator.untilReady('confined');
      const [pod] = await operator.pods('confined');
      const { initContainers, containers, ...rest } = pod.spec;
      const [sidecar] = initContainers;
      assert.equal(rest.hostNetwork, undefined);
      assert.equal(rest.automountServiceAccountToken, false);
      assert.deepEqual(
        sidecar.securityContext,
        containers[0].securityContext,
      );
      assert.equal(sidecar.envFrom, undefined);
      assert.deepEqual(sidecar.env, [
        { name: 'THEIRS' },
        {
          name: 'OURS',
          valueFrom: {
            secretKeyRef: { name: 'confined-credentials', key: 'password' },
          },
        },
      ]);
      assert.equal(sidecar.ports[0].hostPort, undefined);
      assert.equal(sidecar.livenessProbe.httpGet.host, undefined);
    });
  });
}
