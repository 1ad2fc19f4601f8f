// SPDX-License-Identifier: Apache-2.0

import { join } from 'node:path';
import { isInstalled, recordInstall } from './installStamp.ts';
import { ProcessGroup } from '../process/processGroup.ts';

/** Yarn's steps as it announces them, in their order. */
const steps = [
  'Resolution step',
  'Post-resolution validation',
  'Fetch step',
  'Link step',
];

/** "step 3 of 4, fetch" for the line with which Yarn begins a step. */
export function describeStep(line: string): string | undefined {
  const step = steps.findIndex(announced => line.endsWith(`┌ ${announced}`));
  if (step < 0) return undefined;
  const [name] = steps[step].toLowerCase().split(' ');
  return `step ${step + 1} of ${steps.length}, ${name}`;
}

/**
 * Installs the npm packages unless an install of the same manifests finished
 * before. An interrupted install is simply done again: Yarn keeps what it has.
 *
 * @throws Error with Yarn's last lines
 */
export async function installPackages(
  root: string,
  onProgress: (line: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  if (await isInstalled(root)) return;
  const started = Date.now();
  let step = 'starting';
  const report = () =>
    onProgress(`${step}, ${Math.round((Date.now() - started) / 1000)} s`);
  const clock = setInterval(report, 2_000);
  try {
    await new ProcessGroup({
      program: join(root, '.tools', 'yarn'),
      args: ['install'],
      cwd: root,
      env: process.env,
      signal,
      onLine: line => {
        step = describeStep(line) ?? step;
      },
    }).succeeded('yarn install');
  } finally {
    clearInterval(clock);
  }
  await recordInstall(root);
}
