// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { before, suite, test } from 'node:test';
import { promisify } from 'node:util';
import { buildBinary } from '../src/binaries.ts';
import { envtestAssets } from '../../tools/go/envtest.ts';

const exec = promisify(execFile);

suite('the control plane in one binary', () => {
  let controlplane: string;
  let assets: string;
  before(async () => {
    controlplane = await buildBinary('controlplane');
    assets = await envtestAssets();
  });

  test('plays the part that its first argument names', async () => {
    for (const [part, version] of [
      ['etcd', /etcd Version: 3\.7/],
      ['kube-apiserver', /Kubernetes v1\.37\.2/],
      ['kube-controller-manager', /Kubernetes v1\.37\.2/],
      ['kube-scheduler', /Kubernetes v1\.37\.2/],
    ] as const) {
      const { stdout } = await exec(controlplane, [part, '--version']);
      assert.match(stdout, version, part);
    }
  });

  test('plays the part that it is called by, as envtest does', async () => {
    assert.deepEqual(await readdir(assets), [
      'etcd',
      'kube-apiserver',
      'kube-controller-manager',
      'kubectl',
    ]);
    // A part's name as an argument of another is only that.
    const { stdout } = await exec(join(assets, 'kubectl'), [
      'version',
      '--client',
    ]);
    assert.match(stdout, /Client Version: v1\.37\.2/);
    await assert.rejects(exec(join(assets, 'kubectl'), ['etcd']), {
      message: /unknown command "etcd" for "kubectl"/,
    });
  });

  for (const args of [[], ['kubelet'], ['--version']]) {
    test(`says what it can play when asked for "${args.join(
      ' ',
    )}"`, async () => {
      await assert.rejects(exec(controlplane, args), {
        code: 2,
        message: /PART is one of: etcd, kube-apiserver, .*kubectl/,
      });
    });
  }
});
