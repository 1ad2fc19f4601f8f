// SPDX-License-Identifier: Apache-2.0

// Whoever of those above a command is ended, nothing that it started stays. Real ones: npm, the shell that npm
// starts, `npm start` on its way up, and `npm test` in a stage.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { findFreePorts } from '../tools/freePorts.ts';
import { waitFor } from '../local-cluster/src/process/localProcess.ts';
import { repositoryRoot } from '../tools/repositoryRoot.ts';
import {
  processesOf,
  type TabledProcess,
} from '../tools/process/processesOf.ts';

const isShell = ({ command }: TabledProcess) =>
  /^\S*sh -c node scripts\/run\.mjs/.test(command);
const isFrontDoor = ({ command }: TabledProcess) =>
  /^\S*node scripts\/run\.mjs/.test(command);

const commands = [
  {
    title: 'npm start',
    args: async () => {
      const [port, backendPort] = await findFreePorts(2);
      return ['start', '--', `--port=${port}`, `--backend-port=${backendPort}`];
    },
    /** A file that is there once it has begun something. */
    begun: 'portal/processes/backend.json',
    script: 'start.ts',
  },
  {
    title: 'npm test',
    args: async () => ['test', '--', '--only', 'types'],
    begun: 'types.log',
    script: 'test.ts',
  },
];

const endings: Array<{
  title: string;
  signal: NodeJS.Signals;
  /** Of a system whose shell makes way for the last command, npm's child is run.mjs itself. */
  isMeant: (one: TabledProcess) => boolean;
}> = [
  {
    title: 'SIGTERM to npm',
    signal: 'SIGTERM',
    isMeant: ({ command }) => /^npm |\/npm /.test(command),
  },
  {
    title: "SIGTERM to npm's shell",
    signal: 'SIGTERM',
    isMeant: one => isShell(one),
  },
  {
    title: 'SIGKILL to run.mjs',
    signal: 'SIGKILL',
    isMeant: isFrontDoor,
  },
];

for (const { title, args, begun, script } of commands) {
  for (const ending of endings) {
    test(`${ending.title} ends ${title} and all that it began`, async context => {
      const folder = await mkdtemp(join(tmpdir(), 'run-'));
      const child = spawn('npm', await args(), {
        cwd: repositoryRoot,
        env: {
          ...process.env,
          STATEFUL_DATA: folder,
          STATEFUL_TEST_LOGS: folder,
          BROWSER: 'none',
        },
        stdio: 'ignore',
      });
      context.after(async () => {
        for (const { pid } of await processesOf(folder))
          process.kill(pid, 'SIGKILL');
        await rm(folder, { recursive: true, force: true });
      });
      await waitFor(`${title} to begin`, () =>
        access(join(folder, begun)).then(
          () => true,
          () => false,
        ),
      );
      const processes = await processesOf(folder);
      assert.ok(processes.some(one => one.command.includes(`/${script}`)));
      const meant =
        processes.find(ending.isMeant) ?? processes.find(isFrontDoor);
      assert.ok(meant, JSON.stringify(processes));
      assert.notEqual(child.pid, undefined);
      process.kill(meant.pid, ending.signal);
      await waitFor(
        `what ${title} began to be gone`,
        async () => (await processesOf(folder)).length === 0,
      );
    });
  }
}
