// SPDX-License-Identifier: Apache-2.0

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

test('the exit of run.mjs is a request to stop, and forces nothing', context => {
  context.mock.timers.enable({ apis: ['Date'] });
  const source = new EventEmitter();
  const forced = () => assert.fail('it was forced');
  const { signal } = listenForShutdown(forced, source);
  source.emit('disconnect');
  assert.match(signal.reason.message, /run\.mjs exited/);
  const other = listenForShutdown(forced, source);
  source.emit('SIGTERM');
  context.mock.timers.tick(5_000);
  source.emit('disconnect');
  assert.equal(other.signal.reason.message, 'interrupted by SIGTERM');
});
