// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isGoNewEnough, missingPrerequisites } from './prerequisites.mjs';

const versions: Record<string, string> = {
  go: 'go version go1.26.1 linux/amd64',
  git: 'git version 2.39.5',
  make: 'GNU Make 4.3',
  cc: 'cc 12.2.0',
};
const machineWithout = (...lacking: string[]) => ({
  platform: 'linux',
  nodeVersion: '20.20.2',
  probe: (command: string) =>
    lacking.includes(command) ? undefined : versions[command] ?? versions.cc,
});

test('nothing is missing on a machine with every prerequisite', async () => {
  assert.deepEqual(await missingPrerequisites(machineWithout()), []);
});

for (const tool of ['go', 'git', 'make']) {
  test(`says how to install ${tool} if it is missing`, async () => {
    const missing: string[] = await missingPrerequisites(machineWithout(tool));
    assert.equal(missing.length, 1);
    assert.match(
      missing[0],
      new RegExp(`${tool}.*(install|distribution)`, 'i'),
    );
  });
}

test('names an old Go and the required version', async () => {
  const [line] = await missingPrerequisites({
    ...machineWithout(),
    probe: (command: string) =>
      command === 'go' ? 'go version go1.22.3 linux/amd64' : 'there',
  });
  assert.match(line, /Go 1\.26 or newer.*go1\.22\.3/);
});

test('names an old Node and an unsupported system', async () => {
  const [node] = await missingPrerequisites({
    ...machineWithout(),
    nodeVersion: '18.1.0',
  });
  assert.match(node, /Node 20 or newer \(this is 18\.1\.0\)/);
  const [system] = await missingPrerequisites({
    ...machineWithout(),
    platform: 'win32',
  });
  assert.match(system, /Linux or macOS .*WSL/);
});

for (const [version, enough] of [
  ['go version go1.26.0 darwin/arm64', true],
  ['go version go1.30.2 linux/amd64', true],
  ['go version go2.0.0 linux/amd64', true],
  ['go version go1.25.9 linux/amd64', false],
  [undefined, false],
] as const) {
  test(`${version ?? 'no Go'} is ${enough ? '' : 'not '}new enough`, () => {
    assert.equal(isGoNewEnough(version), enough);
  });
}
