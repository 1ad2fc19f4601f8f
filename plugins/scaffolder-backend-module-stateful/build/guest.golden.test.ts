// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { runGuest, type GuestFile } from '../worker/runGuest.mjs';
import {
  bytes,
  differences,
  render,
  renderFiles,
  shippedGuest,
  shippedOverlay,
  unpackedGuest,
} from './guestCommands.ts';
import { fewNames } from './namesToTry.ts';
import { limitMemory } from './wasmMemory.ts';

const [names] = fewNames();

let module: WebAssembly.Module;
let overlay: GuestFile[];

before(async () => {
  module = await shippedGuest();
  overlay = await shippedOverlay();
});

describe('the guest', () => {
  it('writes the same in another year', async () => {
    const files = await renderFiles(names, overlay);
    const inYear = (year: number) =>
      runGuest({
        module,
        args: ['render'],
        files,
        now: Date.UTC(year, 0, 1),
      });
    const [early, late] = [await inYear(2026), await inYear(2031)];
    assert.deepEqual(differences(late.files, early.files), []);
    assert.ok(early.files.length > 50);
  });

  it('does read the date, which a licence with a year shows', async () => {
    const files = await runGuest({
      module,
      args: [
        'kubebuilder',
        'init',
        ...['--repo', names.module],
        ...['--project-name', names.name],
        '--skip-go-version-check',
        '--fetch-deps=false',
      ],
      files: [],
      now: Date.UTC(2031, 0, 1),
    });
    const main = files.files.find(({ path }) => path === 'cmd/main.go');
    assert.match(Buffer.from(main!.content).toString(), /Copyright 2031/);
  });

  it('keeps what can be run so, under its new name', async () => {
    const outcome = await runGuest({
      module,
      args: ['render'],
      files: [
        ...(await renderFiles(names, overlay, {
          executable: ['hack/exemplar.sh'],
        })),
        { path: 'operator/hack/exemplar.sh', content: bytes('exemplar\n') },
      ],
    });
    assert.deepEqual(outcome.result?.executable, ['hack/a.sh']);
    const script = outcome.files.find(({ path }) => path === 'hack/a.sh');
    assert.equal(Buffer.from(script!.content).toString(), 'a\n');
  });

  it('ends with an error when it wants more memory than it may have', async () => {
    const little = await WebAssembly.compile(
      limitMemory(await unpackedGuest(), 20 * 2 ** 20),
    );
    const outcome = await runGuest({
      module: little,
      args: ['render'],
      files: await renderFiles(names, overlay),
    });
    assert.notEqual(outcome.exitCode, 0);
    assert.match(outcome.errorLines.join('\n'), /out of memory/);
  });

  it('refuses a kind that is called like a type of ours', async () => {
    const taken = {
      path: 'api/v1alpha1/taken.go',
      content: bytes('package v1alpha1\n\ntype AClusterSpec struct{}\n'),
    };
    await assert.rejects(
      render(module, names, [...overlay, taken]),
      /kind: AClusterSpec would be declared both in api\/v1alpha1\/acluster_types\.go and in api\/v1alpha1\/taken\.go/,
    );
  });
});
