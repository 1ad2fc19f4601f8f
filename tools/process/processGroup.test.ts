// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { killAllGroups, ProcessGroup } from './processGroup.ts';

const env = process.env;
const cwd = process.cwd();

/** A child that starts a grandchild, tells its id, and lives until it is ended. */
const parent = (grandchild: string) => `
  const { spawn } = require('node:child_process');
  const child = spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.once('data', () => console.log(child.pid));
  setInterval(() => {}, 1000);
`;
const idle = `console.log('up'); setInterval(() => {}, 1000);`;
const stubborn = `process.on('SIGTERM', () => {}); ${idle}`;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function untilGone(pid: number): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (isRunning(pid)) {
    assert.ok(Date.now() < deadline, `process ${pid} is still there`);
    await delay(10);
  }
}

/** Starts the child and waits for the grandchild to be up. */
async function startFamily(
  grandchild: string,
  signal?: AbortSignal,
): Promise<{ group: ProcessGroup; grandchild: number }> {
  return new Promise(resolve => {
    const group = new ProcessGroup({
      program: process.execPath,
      args: ['-e', parent(grandchild)],
      cwd,
      env,
      signal,
      onLine: line => resolve({ group, grandchild: Number(line) }),
    });
  });
}

test('stopping ends the child and what it started', async () => {
  const family = await startFamily(idle);
  await family.group.stop();
  await untilGone(family.group.pid!);
  await untilGone(family.grandchild);
});

test('a grandchild that ignores SIGTERM is killed', async () => {
  const family = await startFamily(stubborn);
  await family.group.stop(200);
  await untilGone(family.grandchild);
});

test('its signal ends the group, and lets none begin afterwards', async () => {
  const ending = new AbortController();
  const family = await startFamily(idle, ending.signal);
  ending.abort(new Error('interrupted'));
  await untilGone(family.grandchild);
  await assert.rejects(startFamily(idle, ending.signal), {
    message: 'interrupted',
  });
});

test('killing all leaves none of the groups that run', async () => {
  const families = await Promise.all([
    startFamily(stubborn),
    startFamily(stubborn),
  ]);
  killAllGroups();
  for (const family of families) await untilGone(family.grandchild);
});

test('a failure repeats the last lines', async () => {
  const group = new ProcessGroup({
    program: process.execPath,
    args: ['-e', 'console.error("no compiler"); process.exit(3)'],
    cwd,
    env,
  });
  await assert.rejects(group.succeeded('the build'), {
    message: 'the build failed (exit code 3):\nno compiler',
  });
});

test('a program that is not there is an error, not a crash', async () => {
  const group = new ProcessGroup({
    program: '/nowhere/program',
    args: [],
    cwd,
    env,
  });
  await assert.rejects(group.succeeded('it'), /ENOENT/);
  await group.stop();
});
