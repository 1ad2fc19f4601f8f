/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOptions } from './options.ts';

test('nothing asked for leaves everything to be chosen', () => {
  assert.deepEqual(parseOptions([], {}), {
    port: undefined,
    backendPort: undefined,
    context: undefined,
  });
});

test('options win over the environment', () => {
  assert.deepEqual(
    parseOptions(['--port', '4000', '--context', 'kind-kind'], {
      PORT: '5000',
      BACKEND_PORT: '7008',
    }),
    { port: 4000, backendPort: 7008, context: 'kind-kind' },
  );
});

for (const port of ['0', '65536', '3000.5', 'http', '-1']) {
  test(`--port ${port} is refused by a sentence`, () => {
    assert.throws(() => parseOptions([`--port=${port}`], {}), {
      message: `--port must be a port from 1 to 65535, not "${port}".`,
    });
  });
}

test('an unknown option is refused', () => {
  assert.throws(() => parseOptions(['--prot', '1'], {}), /--prot/);
});
