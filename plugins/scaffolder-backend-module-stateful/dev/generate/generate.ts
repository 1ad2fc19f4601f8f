// SPDX-License-Identifier: Apache-2.0

import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import { formValues } from './formValues';
import { readTemplate } from './template';

/** What to generate, and where to. */
export interface GenerateOptions {
  /** Root of this repository, where `templates/` is. */
  root: string;
  /** Folder of `templates/`, or path of a template. */
  template: string;
  /** YAML file with the form's values, or with the answers of an earlier generation. */
  valuesFile: string;
  /** Folder that is made; empty if it is there already. */
  outputFolder: string;
  /** app-config of a portal, of which `stateful` counts. */
  configFile?: string;
  onProgress: (line: string) => void;
}

/** A line of the task's log without its colours, and without a level that goes without saying. */
function plainLine(message: string): string {
  return stripVTControlCharacters(message).replace(/^info: /, '');
}

/** The mapping in a YAML file. */
async function readMapping(path: string, content: string): Promise<JsonObject> {
  let read: unknown;
  try {
    read = parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new InputError(`${path} cannot be read: ${error}`);
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) {
    throw new InputError(`${path} must hold ${content}`);
  }
  return read as JsonObject;
}

async function readValues(path: string): Promise<JsonObject> {
  const record = await readMapping(path, 'the values of the form by name');
  const answers = record.values;
  return typeof answers === 'object' && 'versions' in record
    ? (answers as JsonObject)
    : record;
}

async function refuseOccupied(folder: string) {
  const names = await readdir(folder).catch(error => {
    if (error.code === 'ENOENT') {
      return [];
    }
    throw new InputError(`${folder} cannot be used: ${error.message}`);
  });
  if (names.length > 0) {
    throw new InputError(
      `${folder} is not empty: name a folder that is not there yet, so that nothing of yours is overwritten`,
    );
  }
}

/**
 * Runs a template as a full task of the real scaffolder, all but its steps that publish and register, and
 * leaves the workspace in a folder.
 *
 * @throws InputError for values that the form would refuse, Error for a task that fails.
 */
export async function generate(options: GenerateOptions): Promise<void> {
  const { onProgress } = options;
  const outputFolder = resolve(options.outputFolder);
  await refuseOccupied(outputFolder);
  const template = await readTemplate(options.root, options.template);
  const pages = [template.spec.parameters ?? []].flat();
  const values = formValues(pages, await readValues(options.valuesFile));
  const { stateful = {} } = options.configFile
    ? await readMapping(options.configFile, 'the configuration of a portal')
    : {};

  // Loading Backstage takes seconds: who gave a wrong value need not wait for it.
  const { startScaffolder } =
    require('./scaffolder') as typeof import('./scaffolder');
  const { collectModule } =
    require('./collectAction') as typeof import('./collectAction');
  const temporary = await mkdtemp(join(tmpdir(), 'stateful-generate-'));
  // Beside the folder, so that it appears there whole or not at all.
  await mkdir(dirname(outputFolder), { recursive: true });
  const partial = join(
    dirname(outputFolder),
    `.${basename(outputFolder)}.partial-${process.pid}`,
  );
  const stepNames = new Map(
    template.spec.steps.map(step => [step.id, step.name ?? step.action]),
  );
  let current: string | undefined;
  try {
    const scaffolder = await startScaffolder({
      entities: [template],
      workingDirectory: temporary,
      features: [collectModule(partial)],
      config: { stateful },
    });
    try {
      await scaffolder.run(stringifyEntityRef(template), values, event => {
        const { stepId, message } = event.body;
        if (event.type !== 'log' || !stepId) {
          return;
        }
        if (stepId !== current) {
          current = stepId;
          onProgress(`${stepNames.get(stepId) ?? stepId}`);
        }
        if (!/^(Beginning|Finished) step /.test(message)) {
          onProgress(`  ${plainLine(message)}`);
        }
      });
    } finally {
      await scaffolder.stop();
    }
    await rm(outputFolder, { recursive: true, force: true });
    await rename(partial, outputFolder);
  } finally {
    await rm(partial, { recursive: true, force: true });
    await rm(temporary, { recursive: true, force: true });
  }
}
