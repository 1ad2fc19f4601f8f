// SPDX-License-Identifier: Apache-2.0

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { buildGoBinary } from '../../../tools/go/goBinary.ts';
import { checkers } from '../../../tools/go/goTools.ts';
import { installPythonTools } from '../../../tools/python/pythonTools.ts';
import { isIgnored } from './checkersIgnore.ts';
import {
  checkov,
  checkovFrameworks,
  gatherForCheckov,
  wordedFinding,
} from './checkov.ts';
import { makeHelmChart } from './helmChart.ts';
import { componentsOf, imageDigest, kustomized } from './kustomized.ts';
import { type Printed, printed } from './printed.ts';
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
  const file = `${folder}-deployed.yaml`;
  await writeFile(
    file,
    await kustomized(folder, {
      resources: ['../default', '../samples'],
      components: await componentsOf(folder),
      images: [{ name: 'controller', digest: imageDigest }],
    }),
  );
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
  const { all: output } = await printed(
    await buildGoBinary(checkers.kubeconform),
    [
      ...['-strict', '-summary', '-schema-location'],
      join(schemas, schemaLocation),
      ...deployed,
    ],
  );
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
    const { all: output } = await printed(program, [
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

async function checkovFinds(
  operators: RenderedOperator[],
  deployed: string[],
  at: string,
): Promise<string[]> {
  for (const [index, { folder }] of operators.entries()) {
    await gatherForCheckov(
      folder,
      await readFile(deployed[index], 'utf8'),
      join(at, basename(folder)),
    );
  }
  const reports = await checkov(at);
  const found = checkovFrameworks.filter(
    framework =>
      !reports.some(
        ({ check_type: checked, summary }) =>
          checked === framework &&
          summary.parsing_errors === 0 &&
          summary.passed > 20 * operators.length,
      ),
  );
  for (const { results } of reports) {
    for (const finding of results.failed_checks) {
      const said = wordedFinding(finding);
      const { name } = operators.find(({ folder }) =>
        finding.file_path.startsWith(`/${basename(folder)}/`),
      )!;
      if (!isIgnored('checkov', name, said)) {
        found.push(`${finding.file_path}: ${said.object}: ${said.rule}`);
      }
    }
  }
  return found;
}

/** What helm finds in a chart of each operator. It writes them there. */
async function helmLint(operators: RenderedOperator[]): Promise<string[]> {
  const helm = await buildGoBinary(checkers.helm);
  const found: string[] = [];
  for (const { folder, name } of operators) {
    const chart = await makeHelmChart(folder);
    const { all } = await printed(helm, ['lint', '--strict', chart.folder]);
    if (!/1 chart\(s\) linted, 0 chart\(s\) failed/.test(all)) {
      found.push(`${name}: ${chart.said}${all}`);
    }
  }
  return found;
}

const lines = ({ all }: Printed) => all.split('\n').filter(Boolean);

export type Checker = (
  operators: RenderedOperator[],
  /** A folder with all of them, and room for more. */
  at: string,
) => Promise<string[]>;

/** Checkers that take many operators at once; each returns what it finds. */
export const checkersOfMany: Record<string, Checker> = {
  // First: what others write beside the operators is no concern of it.
  gitleaks: async (_operators, at) => {
    const { all: output } = await printed(
      await buildGoBinary(checkers.gitleaks),
      ['dir', '--no-banner', '--no-color', at],
    );
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
        ...lines(
          await printed(yamllint, ['--strict', ...files], { cwd: folder }),
        ),
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
  checkov: async (operators, at) =>
    checkovFinds(operators, await deployedOf(operators), join(at, 'checkov')),
  // Last: it writes into the operators' folders.
  'helm lint --strict': operators => helmLint(operators),
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
