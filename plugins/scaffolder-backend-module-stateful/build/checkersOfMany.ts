/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import { execFile } from 'node:child_process';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { envtestAssets } from '../../../local-cluster/src/binaries.ts';
import { buildGoBinary } from '../../../scripts/goBinary.ts';
import { checkers } from '../../../scripts/goTools.ts';
import { installPythonTools } from '../../../scripts/pythonTools.ts';
import { isIgnored } from './checkersIgnore.ts';
import {
  schemaLocation,
  writeDefinedSchemas,
  writeSchemas,
} from './schemas.ts';

/** A rendered operator. */
export interface RenderedOperator {
  folder: string;
  /** The service's. */
  name: string;
}

/** What a program printed, whatever it says with its exit code. */
async function printed(
  program: string,
  args: string[],
  cwd?: string,
): Promise<string> {
  return promisify(execFile)(program, args, { cwd, maxBuffer: 2 ** 28 }).then(
    ({ stdout, stderr }) => stdout + stderr,
    (error: { stdout: string; stderr: string; message: string }) =>
      error.stdout + error.stderr || error.message,
  );
}

async function filesBelow(folders: string[], wanted: RegExp) {
  const found: string[] = [];
  for (const folder of folders) {
    for (const file of await readdir(folder, { recursive: true })) {
      if (wanted.test(file)) found.push(join(folder, file));
    }
  }
  return found;
}

/** What an operator is deployed with, all components that can be chosen among it, in a file of its own. */
async function writeDeployed({ folder }: RenderedOperator): Promise<string> {
  const overlay = join(folder, 'config/checked');
  await mkdir(overlay);
  const components = await readdir(join(folder, 'config/components'));
  await writeFile(
    join(overlay, 'kustomization.yaml'),
    JSON.stringify({
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      resources: ['../default', '../samples'],
      components: components.map(name => `../components/${name}`),
      // As the overlays do.
      images: [{ name: 'controller', newTag: 'v0.1.0' }],
    }),
  );
  const kubectl = join(await envtestAssets(), 'kubectl');
  const file = `${folder}-deployed.yaml`;
  await writeFile(file, await printed(kubectl, ['kustomize', overlay]));
  await rm(overlay, { recursive: true });
  return file;
}

async function kubeconform(
  schemas: string,
  operators: RenderedOperator[],
  deployed: string[],
): Promise<string[]> {
  const [first, ...others] = operators.map(({ folder }) =>
    join(folder, 'config/crd/bases'),
  );
  await writeSchemas(schemas, first);
  for (const definitions of others) {
    await writeDefinedSchemas(schemas, definitions);
  }
  const output = await printed(await buildGoBinary(checkers.kubeconform), [
    ...['-strict', '-summary', '-schema-location'],
    join(schemas, schemaLocation),
    ...deployed,
  ]);
  return /Invalid: 0, Errors: 0, Skipped: 0/.test(output) ? [] : [output];
}

/** Each operator by itself: what is ignored is so by the name of its service. */
async function kubeScore(
  operators: RenderedOperator[],
  deployed: string[],
): Promise<string[]> {
  const program = await buildGoBinary(checkers.kubeScore);
  const found: string[] = [];
  for (const [index, { name }] of operators.entries()) {
    const output = await printed(program, [
      ...['score', '--output-format', 'ci'],
      deployed[index],
    ]);
    if (!/^\[OK\]/m.test(output)) found.push(`${name}: ${output}`);
    const finding = /^\[(?:CRITICAL|WARNING)\] (\S+)\/\S+ \S+\/(\w+): (.*)$/gm;
    for (const [line, object, kind, rule] of output.matchAll(finding)) {
      const said = { object: `${kind}/${object}`, rule };
      if (!isIgnored('kube-score', name, said)) found.push(line);
    }
  }
  return found;
}

const lines = (output: string) => output.split('\n').filter(Boolean);

export type Checker = (
  operators: RenderedOperator[],
  /** A folder with all of them, and room for more. */
  at: string,
) => Promise<string[]>;

/** Checkers that take many operators at once; each returns what it finds. */
export const checkersOfMany: Record<string, Checker> = {
  // First: what others write beside the operators is no concern of it.
  gitleaks: async (_operators, at) => {
    const output = await printed(await buildGoBinary(checkers.gitleaks), [
      ...['dir', '--no-banner', '--no-color', at],
    ]);
    return /no leaks found/.test(output) ? [] : [output];
  },
  'kubeconform -strict': async (operators, at) =>
    kubeconform(join(at, 'schemas'), operators, await deployedOf(operators)),
  'kube-score': async operators =>
    kubeScore(operators, await deployedOf(operators)),
  actionlint: async operators =>
    lines(
      await printed(
        await buildGoBinary(checkers.actionlint),
        await filesBelow(
          operators.map(({ folder }) => join(folder, '.github/workflows')),
          /[.]yml$/,
        ),
      ),
    ),
  'yamllint --strict': async operators => {
    const yamllint = join(await installPythonTools(), 'yamllint');
    const found: string[] = [];
    for (const { folder } of operators) {
      // It takes a second for a repository's definitions, which are controller-gen's; see checkersPython.golden.test.ts.
      const files = (await filesBelow([folder], /[.]ya?ml$/))
        .map(file => relative(folder, file))
        .filter(file => !file.startsWith('config/crd/bases/'));
      found.push(
        ...lines(await printed(yamllint, ['--strict', ...files], folder)),
      );
    }
    return found;
  },
  hadolint: async operators =>
    lines(
      await printed(
        join(await installPythonTools(), 'hadolint'),
        operators.map(({ folder }) => join(folder, 'Dockerfile')),
      ),
    ),
};

const deployed = new WeakMap<RenderedOperator[], Promise<string[]>>();

/** The files of what the operators are deployed with; written once. */
function deployedOf(operators: RenderedOperator[]): Promise<string[]> {
  const known = deployed.get(operators);
  if (known) return known;
  const written = (async () => {
    const files: string[] = [];
    for (const operator of operators) files.push(await writeDeployed(operator));
    return files;
  })();
  deployed.set(operators, written);
  return written;
}
