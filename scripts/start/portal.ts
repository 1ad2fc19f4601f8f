// SPDX-License-Identifier: Apache-2.0

import { join } from 'node:path';
import {
  startProcess,
  stopProcess,
  waitFor,
} from '../../local-cluster/src/process/localProcess.ts';
import {
  existingProcesses,
  isAlive,
  type ProcessRecord,
} from '../../local-cluster/src/process/processRecord.ts';
import type { PortalPorts } from './ports.ts';

/** On two busy cores the first start compiles for a while; milliseconds. */
const readinessTimeout = 300_000;

export interface PortalSettings {
  root: string;
  /** Where it keeps its databases, logs and records of processes. */
  folder: string;
  ports: PortalPorts;
  /** Config files, relative to the repository's root. */
  configFiles: string[];
  /** What the config files read from the environment. */
  env: Record<string, string>;
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

function startPackage(
  settings: PortalSettings,
  name: 'app' | 'backend',
  signal: AbortSignal,
): Promise<ProcessRecord> {
  const { root, folder, configFiles, env } = settings;
  return startProcess(
    folder,
    {
      part: name,
      program: process.execPath,
      args: [
        join(root, 'node_modules', '@backstage', 'cli', 'bin', 'backstage-cli'),
        'package',
        'start',
        ...configFiles.flatMap(file => ['--config', join(root, file)]),
      ],
      cwd: join(root, 'packages', name),
      env,
    },
    signal,
  );
}

async function waitForPart(
  settings: PortalSettings,
  record: ProcessRecord,
  url: string,
  signal: AbortSignal,
): Promise<void> {
  await waitFor(
    `the portal's ${record.part}`,
    async () => {
      if (!(await isAlive(record))) {
        throw new Error(
          `The portal's ${record.part} exited; its log is ${join(
            settings.folder,
            'logs',
            `${record.part}.log`,
          )}`,
        );
      }
      return answers(url);
    },
    { timeoutMs: readinessTimeout, intervalMs: 500, signal },
  );
}

/**
 * Kills what a process of the portal started and left behind when it ended.
 * To be called soon after its end: later its number may be another's.
 */
export function killRemains(record: ProcessRecord): void {
  try {
    process.kill(-record.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Ends what an earlier start left running, or this one has started. */
export async function stopPortal(folder: string): Promise<void> {
  const records = await existingProcesses(folder);
  await Promise.all(records.map(record => stopProcess(folder, record)));
}

/**
 * Starts the portal's backend and its pages, each in a process of its own, and
 * waits until both answer.
 *
 * @returns the two processes
 */
export async function startPortal(
  settings: PortalSettings,
  signal: AbortSignal,
): Promise<ProcessRecord[]> {
  const { port, backendPort } = settings.ports;
  const [backend, app] = await Promise.all([
    startPackage(settings, 'backend', signal),
    startPackage(settings, 'app', signal),
  ]);
  await Promise.all([
    waitForPart(
      settings,
      backend,
      `http://localhost:${backendPort}/.backstage/health/v1/readiness`,
      signal,
    ),
    waitForPart(settings, app, `http://localhost:${port}`, signal),
  ]);
  return [backend, app];
}
