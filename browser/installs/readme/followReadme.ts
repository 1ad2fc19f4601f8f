// SPDX-License-Identifier: Apache-2.0

import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { ProcessGroup } from '../../../tools/process/processGroup.ts';
import type { FreshApp } from '../freshApp.ts';
import { applyDiff } from './applyDiff.ts';
import type { ReadmeStep } from './readmeSteps.ts';

type Config = { [key: string]: unknown };

function isObject(value: unknown): value is Config {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As a reader does who has keys of the snippet already: beneath them, what is new is added. */
function merged(config: Config, snippet: Config): Config {
  const result = { ...config };
  for (const [key, value] of Object.entries(snippet)) {
    const old = result[key];
    if (isObject(old) && isObject(value)) result[key] = merged(old, value);
    else if (Array.isArray(old) && Array.isArray(value))
      result[key] = [...old, ...value];
    else result[key] = value;
  }
  return result;
}

async function change(file: string, edit: (text: string) => string) {
  const text = await readFile(file, 'utf8');
  try {
    await writeFile(file, edit(text));
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`);
  }
}

/** Puts a snippet where a reader puts it; what is no file of the app yet is written as it is. */
async function write(folder: string, file: string, snippet: string) {
  const path = join(folder, file);
  if (file === 'app-config.yaml') {
    await change(path, text =>
      stringify(merged(parse(text), parse(snippet)), { lineWidth: 0 }),
    );
  } else if (file === 'packages/backend/src/index.ts') {
    await change(path, text =>
      text.replace('backend.start();', () => `${snippet}\nbackend.start();`),
    );
  } else if (file === 'catalog-info.yaml') {
    // The file of an entity's own repository, which is registered in the catalog; so are the app's examples.
    await appendFile(
      join(folder, 'examples', 'entities.yaml'),
      `---\n${snippet}`,
    );
  } else {
    await writeFile(path, snippet);
  }
}

/** Commands of one README may set variables for the next and for the app, so all share one environment. */
async function run(
  app: FreshApp,
  script: string,
  onLine: (line: string) => void,
) {
  for (const line of script.trim().split('\n')) onLine(`$ ${line}`);
  const environment = join(app.folder, '.environment');
  await new ProcessGroup({
    program: 'bash',
    args: ['-euo', 'pipefail', '-c', `${script}\nenv -0 > '${environment}'`],
    cwd: app.folder,
    env: app.env,
    onLine,
  }).succeeded(script.trim());
  for (const pair of (await readFile(environment, 'utf8')).split('\0')) {
    const at = pair.indexOf('=');
    if (at > 0) app.env[pair.slice(0, at)] = pair.slice(at + 1);
  }
}

/**
 * Does what a README says.
 *
 * @param tarballs - of our packages, by name: they stand for the registry in which these are not yet
 */
export async function followReadme(
  app: FreshApp,
  steps: ReadmeStep[],
  tarballs: Map<string, string>,
  onLine: (line: string) => void,
): Promise<void> {
  for (const step of steps) {
    if (step.does === 'run') {
      const script = step.script.replace(/(?<=^yarn .*\badd\b.* )\S+/gm, name =>
        tarballs.has(name) ? `${name}@file:${tarballs.get(name)}` : name,
      );
      await run(app, script, onLine);
    } else if (step.does === 'write') {
      await write(app.folder, step.file, step.text);
    } else {
      await change(join(app.folder, step.file), text =>
        applyDiff(text, step.diff),
      );
    }
  }
}
