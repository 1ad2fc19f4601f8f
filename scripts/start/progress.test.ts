// SPDX-License-Identifier: Apache-2.0

// Terminals are told what to do by control characters.
/* eslint-disable no-control-regex */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { Progress } from './progress.ts';
import type { Part } from './startupStatus.ts';

function output(isTTY: boolean) {
  let text = '';
  const stream = {
    isTTY,
    columns: 60,
    write: (chunk: string) => {
      text += chunk;
      return true;
    },
  };
  return {
    progress: new Progress(stream as unknown as NodeJS.WriteStream),
    lines: () => text.split('\n').slice(0, -1),
  };
}

const building = (detail: string): Part => ({
  id: 'git',
  title: 'Git host',
  state: 'building',
  detail,
});

function freezeTime(context: TestContext) {
  context.mock.timers.enable({ apis: ['Date'] });
}

test('a log gets a line for each change of state, and one now and then', context => {
  freezeTime(context);
  const { progress, lines } = output(false);
  progress.show([], building('1 of 9'));
  progress.show([], building('2 of 9'));
  context.mock.timers.tick(15_000);
  progress.show([], building('8 of 9'));
  progress.show([], { ...building(''), state: 'ready', detail: undefined });
  assert.deepEqual(
    lines().map(line => line.replace(/ +/g, ' ')),
    [
      '… Git host building: 1 of 9',
      '… Git host building: 8 of 9',
      '✔ Git host ready',
    ],
  );
});

test('a terminal rewrites its lines and does not let them wrap', () => {
  const { progress, lines } = output(true);
  const part = building('x'.repeat(100));
  progress.show([part], part);
  progress.show([part], part);
  const [first, second] = lines();
  assert.match(first, /^\x1b\[2K… Git host .*x$/);
  assert.match(second, /^\x1b\[1A\x1b\[2K…/);
  assert.equal(first.replace(/\x1b\[2K/, '').length, 59);
});

test('a line that is said is not overwritten', () => {
  const { progress, lines } = output(true);
  const part = building('1 of 9');
  progress.show([part], part);
  progress.say('Portal: http://localhost:3000');
  progress.show([part], part);
  assert.equal(lines()[1], 'Portal: http://localhost:3000');
  assert.doesNotMatch(lines()[2], /\x1b\[\d+A/);
});
