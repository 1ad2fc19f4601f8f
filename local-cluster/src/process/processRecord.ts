// SPDX-License-Identifier: Apache-2.0

import { execFile } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  readFileIfExists,
  writePrivateFile,
} from '../../../tools/privateFile.ts';

const exec = promisify(execFile);

/** A process that was started here and may outlive whoever started it. */
export interface ProcessRecord {
  part: string;
  pid: number;
  /**
   * When it began, in whatever words this system has for it: numbers of
   * processes are used again, so the number alone proves nothing.
   */
  began: string;
}

/** What a record says of a process whose number is not known yet. */
export const beingStarted = { pid: 0, began: '' };

function recordFile(folder: string, part: string): string {
  return join(folder, 'processes', `${part}.json`);
}

/** How a system tells of its processes. */
export interface ProcessTable {
  /**
   * When a process began; undefined once it is gone (or a zombie, which waits
   * only for its parent to notice).
   */
  beginning(pid: number): Promise<string | undefined>;
  /**
   * Memory that a process occupies, bytes; 0 once it is gone. Where it can be
   * told, what it shares, such as the one binary of many parts, counts by its share.
   */
  residentMemory(pid: number): Promise<number>;
}

async function readProc(
  pid: number,
  file: string,
): Promise<string | undefined> {
  // A process may end while its file is being read.
  return readFileIfExists(`/proc/${pid}/${file}`).catch(() => undefined);
}

/** Linux: containers often lack `ps`. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
export const procTable: ProcessTable = {
  beginning: async pid => {
    const stat = await readProc(pid, 'stat');
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields && fields[0] !== 'Z' ? fields[19] : undefined;
  },
  residentMemory: async pid => {
    const memory = await readProc(pid, 'smaps_rollup');
    return Number(memory?.match(/^Pss:\s+(\d+) kB$/m)?.[1] ?? 0) * 1024;
  },
};

async function ps(pid: number, columns: string): Promise<string> {
  const { stdout } = await exec('ps', ['-o', columns, '-p', String(pid)], {
    env: { ...process.env, LC_ALL: 'C' },
  }).catch(() => ({ stdout: '' })); // ps fails when there is no such process
  return stdout.trim();
}

/** macOS, and whatever else has a POSIX `ps`. */
export const psTable: ProcessTable = {
  beginning: async pid => {
    const [state, ...began] = (await ps(pid, 'stat=,lstart=')).split(/\s+/);
    return state === '' || state.startsWith('Z') ? undefined : began.join(' ');
  },
  residentMemory: async pid => Number(await ps(pid, 'rss=')) * 1024,
};

const { beginning, residentMemory } =
  process.platform === 'linux' ? procTable : psTable;
export { residentMemory };

/** Remembers a process that has just been started. */
export async function recordProcess(
  folder: string,
  part: string,
  pid: number,
): Promise<ProcessRecord | undefined> {
  const began = await beginning(pid);
  if (began === undefined) return undefined;
  const record = { part, pid, began };
  await keepRecord(folder, record);
  return record;
}

/** Writes a record, of a process that runs or of one that should. */
export async function keepRecord(
  folder: string,
  record: ProcessRecord,
): Promise<void> {
  await writePrivateFile(
    recordFile(folder, record.part),
    JSON.stringify(record),
  );
}

/** Whether the recorded process still runs (and is not another of its number). */
export async function isAlive(record: ProcessRecord): Promise<boolean> {
  return (await beginning(record.pid)) === record.began;
}

/** The running process of a part, if there is one. */
export async function existingProcess(
  folder: string,
  part: string,
): Promise<ProcessRecord | undefined> {
  const record = await readRecord(folder, part);
  return record && (await isAlive(record)) ? record : undefined;
}

async function readRecord(
  folder: string,
  part: string,
): Promise<ProcessRecord | undefined> {
  const content = await readFileIfExists(recordFile(folder, part));
  return content ? JSON.parse(content) : undefined;
}

async function readRecords(
  folder: string,
): Promise<Array<{ record: ProcessRecord; alive: boolean }>> {
  const files = await readdir(join(folder, 'processes')).catch(() => []);
  const found = await Promise.all(
    files
      .filter(file => file.endsWith('.json'))
      .map(file => readRecord(folder, file.slice(0, -'.json'.length))),
  );
  return Promise.all(
    found
      .filter(record => record !== undefined)
      .map(async record => ({ record, alive: await isAlive(record) })),
  );
}

/** Every part of a cluster that runs. */
export async function existingProcesses(
  folder: string,
): Promise<ProcessRecord[]> {
  const records = await readRecords(folder);
  return records.filter(({ alive }) => alive).map(({ record }) => record);
}

/** Every part that is gone though nobody has stopped it. */
export async function diedProcesses(folder: string): Promise<ProcessRecord[]> {
  const records = await readRecords(folder);
  return records.filter(({ alive }) => !alive).map(({ record }) => record);
}

/** Forgets a process that is gone. */
export async function forgetProcess(
  folder: string,
  part: string,
): Promise<void> {
  await rm(recordFile(folder, part), { force: true });
}
