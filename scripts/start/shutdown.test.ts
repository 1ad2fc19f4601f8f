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
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import { listenForShutdown } from './shutdown.ts';

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  test(`${name} asks for an end`, () => {
    const source = new EventEmitter();
    const { signal } = listenForShutdown(() => {}, source);
    assert.equal(signal.aborted, false);
    source.emit(name);
    assert.equal(signal.reason.message, `interrupted by ${name}`);
  });
}

test('one Ctrl-C that arrives thrice is one request; a later one forces', context => {
  context.mock.timers.enable({ apis: ['Date'] });
  const source = new EventEmitter();
  let forced = 0;
  listenForShutdown(() => (forced += 1), source);
  source.emit('SIGINT');
  source.emit('SIGINT');
  context.mock.timers.tick(300);
  source.emit('SIGTERM');
  assert.equal(forced, 0);
  context.mock.timers.tick(1_000);
  source.emit('SIGINT');
  assert.equal(forced, 1);
});

test('the end of the front door asks for an end, and forces nothing', context => {
  context.mock.timers.enable({ apis: ['Date'] });
  const source = new EventEmitter();
  const forced = () => assert.fail('it was forced');
  const { signal } = listenForShutdown(forced, source);
  source.emit('disconnect');
  assert.match(signal.reason.message, /the end of the front door/);
  const other = listenForShutdown(forced, source);
  source.emit('SIGTERM');
  context.mock.timers.tick(5_000);
  source.emit('disconnect');
  assert.equal(other.signal.reason.message, 'interrupted by SIGTERM');
});
