// SPDX-License-Identifier: Apache-2.0

import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const exec = promisify(execFile);

/** A process of this user, as the system's table has it. */
export interface TabledProcess {
  pid: number;
  /** The command line, its words separated by spaces. */
  command: string;
}

/** A row of the table with what tells to whom the process belongs. */
type Row = TabledProcess & { mentions: string };

async function readProcessFile(pid: number, file: string): Promise<string> {
  // Gone meanwhile, a kernel's thread, or another user's.
  return readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
}

async function readProc(): Promise<Row[]> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  return Promise.all(
    pids.map(Number).map(async pid => {
      const command = await readProcessFile(pid, 'cmdline');
      const environment = await readProcessFile(pid, 'environ');
      return {
        pid,
        command: command.replaceAll('\0', ' ').trim(),
        mentions: `${command}\0${environment}`,
      };
    }),
  );
}

async function readPs(): Promise<Row[]> {
  const { stdout } = await exec('ps', ['-AEww', '-o', 'pid=,command='], {
    maxBuffer: 64 * 2 ** 20,
  });
  return stdout
    .trim()
    .split('\n')
    .map(line => {
      const [pid, ...words] = line.trim().split(/\s+/);
      const command = words.join(' ');
      return { pid: Number(pid), command, mentions: command };
    });
}

/**
 * The processes that name a folder in their command line or environment. What
 * `npm start` starts inherits its environment, in whatever group or session it
 * is, and in there is its data folder.
 *
 * @param folder - absolute path that nothing else on the machine names
 */
export async function processesOf(folder: string): Promise<TabledProcess[]> {
  const rows = process.platform === 'linux' ? await readProc() : await readPs();
  return rows
    .filter(row => row.pid !== process.pid && row.mentions.includes(folder))
    .map(({ pid, command }) => ({ pid, command }));
}
