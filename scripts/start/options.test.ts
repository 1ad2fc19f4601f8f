// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOptions } from './options.ts';

test('nothing asked for leaves everything to be chosen', () => {
  assert.deepEqual(parseOptions([], {}), {
    port: undefined,
    backendPort: undefined,
    context: undefined,
    nodes: undefined,
  });
});

test('options win over the environment', () => {
  assert.deepEqual(
    parseOptions(['--port', '4000', '--context', 'kind-kind'], {
      PORT: '5000',
      BACKEND_PORT: '7008',
    }),
    { port: 4000, backendPort: 7008, context: 'kind-kind', nodes: undefined },
  );
});

for (const port of ['0', '65536', '3000.5', 'http', '-1']) {
  test(`--port ${port} is refused by a sentence`, () => {
    assert.throws(() => parseOptions([`--port=${port}`], {}), {
      message: `--port must be a port from 1 to 65535, not "${port}".`,
    });
  });
}

test('--nodes real asks for real nodes', () => {
  assert.deepEqual(parseOptions(['--nodes', 'real'], {}).nodes, {
    played: false,
    real: 3,
  });
});

for (const [args, message] of [
  [['--nodes', 'fake'], /--nodes takes played, real, real:N or played,real:N/],
  [['--nodes', 'real', '--context', 'kind'], /leave out --nodes or --context/],
] as const) {
  test(`${args.join(' ')} is refused by a sentence`, () => {
    assert.throws(() => parseOptions([...args], {}), { message });
  });
}

test('an unknown option is refused', () => {
  assert.throws(() => parseOptions(['--prot', '1'], {}), /--prot/);
});
