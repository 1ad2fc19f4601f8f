// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readOperatorManifests } from './operatorManifests.ts';

const rendered = `apiVersion: v1
kind: Namespace
metadata:
  labels:
    name: not-this
  name: ledger-system
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  annotations:
    controller-gen.kubebuilder.io/version: v0.21.0
  name: ledgerclusters.ledger.example.com
spec:
  names:
    kind: LedgerCluster
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: ledger-controller-manager
  namespace: ledger-system
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ledger-controller-manager
  namespace: ledger-system
spec:
  template:
    spec:
      containers:
      - name: manager
        image: controller:latest
      serviceAccountName: ledger-controller-manager
`;

test('an operator’s manifests say whom it runs as, with its Deployment apart', () => {
  const manifests = readOperatorManifests(rendered);
  assert.equal(manifests.namespace, 'ledger-system');
  assert.equal(manifests.serviceAccount, 'ledger-controller-manager');
  assert.deepEqual(manifests.definitions, [
    'ledgerclusters.ledger.example.com',
  ]);
  assert.doesNotMatch(manifests.objects, /^kind: Deployment$/m);
  assert.equal(manifests.objects.match(/^kind: /gm)?.length, 3);
  assert.equal(manifests.deployment.name, 'ledger-controller-manager');
  assert.equal(manifests.deployment.image, 'controller:latest');
  assert.match(manifests.deployment.text, /^kind: Deployment$/m);
});

test('manifests of something else are refused', () => {
  assert.throws(
    () =>
      readOperatorManifests(rendered.replace('kind: Deployment', 'kind: Job')),
    /not a kubebuilder operator/,
  );
});
