// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAllowedRequest } from './allowedRequest.ts';

const pods = '/api/v1/namespaces/shop/pods';

const allowed = [
  '/version',
  '/api',
  '/apis/apps/v1',
  '/api/v1/pods',
  pods,
  `${pods}?labelSelector=app%3Dledger&watch=true&resourceVersion=5`,
  `${pods}/ledger-0`,
  '/api/v1/namespaces',
  '/api/v1/namespaces/shop',
  '/api/v1/nodes/node-a1',
  '/apis/apps/v1/statefulsets?limit=500',
  '/apis/apps/v1/namespaces/shop/statefulsets/ledger',
  '/apis/ledger.example.com/v1alpha1/ledgerclusters',
  // Named alike, but not the kinds of the core.
  '/api/v1/namespaces/secrets/pods',
  '/apis/bitnami.com/v1alpha1/sealedsecrets',
];

for (const url of allowed) {
  test(`lets GET ${url} through`, () => {
    assert.equal(isAllowedRequest('GET', url), true);
  });
  test(`refuses to write to ${url}`, () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', '']) {
      assert.equal(isAllowedRequest(method, url), false, method);
    }
  });
}

const refused = [
  '/api/v1/secrets',
  '/api/v1/namespaces/shop/secrets',
  '/api/v1/namespaces/shop/secrets/password?watch=true',
  '/api/v1/namespaces/shop/configmaps',
  `${pods}/ledger-0/log`,
  `${pods}/ledger-0/exec?command=sh`,
  `${pods}/ledger-0/attach`,
  `${pods}/ledger-0/portforward`,
  `${pods}/ledger-0/proxy/metrics`,
  '/api/v1/nodes/node-a1/proxy/run',
  '/api/v1/proxy/nodes/node-a1',
  '/api/v1/watch/namespaces/shop/secrets',
  '/api/v1/watch/secrets',
  '/logs/kube-apiserver.log',
  '/metrics',
  '/debug/pprof',
  '/',
  // The same under other spellings.
  '/api/v1/namespaces/shop/%73ecrets',
  '/api/v1/namespaces/shop/./secrets',
  '/api/v1/namespaces/shop/pods/../secrets',
  '/api/v1//secrets',
  '//api/v1/secrets',
  '/api/v1/namespaces/shop/secrets/',
  '/api/v1/pods/../secrets',
  '/api/v1/pods\\..\\secrets',
  '/api/v1/pods#/../secrets',
  'http://elsewhere/api/v1/pods',
  // Parameters that do more than list.
  `${pods}?dryRun=All`,
  `${pods}?as=admin`,
  `${pods}?watch=true?x`,
];

for (const url of refused) {
  test(`refuses GET ${url}`, () => {
    assert.equal(isAllowedRequest('GET', url), false);
  });
}
