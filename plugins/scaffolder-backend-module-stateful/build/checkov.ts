// SPDX-License-Identifier: Apache-2.0

import { cp, mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { installPythonTools } from '../../../tools/python/pythonTools.ts';
import { printed } from './printed.ts';

/** The kinds of files that checkov is asked about, as it calls them. */
export const checkovFrameworks = ['dockerfile', 'github_actions', 'kubernetes'];

/** What checkov says of files of one kind. */
export interface CheckovReport {
  check_type: string;
  results: {
    failed_checks: { check_id: string; resource: string; file_path: string }[];
  };
  summary: { passed: number; parsing_errors: number };
}

/** Gathers what an operator is deployed with and what it is built with and by, in a folder that has nothing else. */
export async function gatherForCheckov(
  project: string,
  deployed: string,
  target: string,
) {
  await mkdir(target, { recursive: true });
  await writeFile(join(target, 'deployed.yaml'), deployed);
  for (const path of ['Dockerfile', '.github/workflows']) {
    await cp(join(project, path), join(target, path), { recursive: true });
  }
}

/**
 * What checkov says of all below a folder.
 *
 * @throws what it printed, if that is no report
 */
export async function checkov(folder: string): Promise<CheckovReport[]> {
  const { stdout, all } = await printed(
    join(await installPythonTools(), 'checkov'),
    [
      ...['--directory', '.', '--framework', ...checkovFrameworks],
      // It has nobody to ask for more rules or to report to.
      ...['--skip-download', '--quiet', '--compact', '--output', 'json'],
    ],
    { cwd: folder },
  );
  if (!/^\s*\[/.test(stdout)) throw new Error(all);
  return JSON.parse(stdout);
}

/** A finding as `checkersIgnore.ts` words them. */
export function wordedFinding(finding: {
  check_id: string;
  resource: string;
}): { object: string; rule: string } {
  // Kind, namespace and name; of a Dockerfile its path and nothing.
  const [kind, ...rest] = finding.resource.split('.');
  return { object: `${basename(kind)}/${rest.at(-1)}`, rule: finding.check_id };
}
