// SPDX-License-Identifier: Apache-2.0

// What checkers of manifests, workflows and secrets say of generated repositories: nothing, but for what
// checkersIgnore.ts lists. Those that are Python packages are in checkersPython.golden.test.ts; kube-linter is not
// among them, as it is no Go module to be had here.

import assert from 'node:assert/strict';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse, parseAllDocuments } from 'yaml';
import { envtestAssets } from '../../../tools/go/envtest.ts';
import { buildGoBinary } from '../../../tools/go/goBinary.ts';
import { checkers } from '../../../tools/go/goTools.ts';
import { drawn } from '../../../tools/sample/drawn.ts';
import { ignored, ignoredByKubebuilder, isIgnored } from './checkersIgnore.ts';
import { generate } from './generateCommand.ts';
import { makeHelmChart } from './helmChart.ts';
import { everythingOfProduction } from './kustomized.ts';
import { writeMadeObjects } from './madeObjects.ts';
import { printed } from './printed.ts';
import { schemaLocation, writeSchemas } from './schemas.ts';

const repositories = {
  ledger: 'examples/ledger.yaml',
  'session-cache': 'examples/cache.yaml',
  'node-cache': 'examples/node-cache.yaml',
};

/** Kinds whose definitions are in no Go module that can be had here. */
const withoutDefinition = [
  'image.toolkit.fluxcd.io/v1/ImagePolicy',
  'image.toolkit.fluxcd.io/v1/ImageRepository',
  'image.toolkit.fluxcd.io/v1/ImageUpdateAutomation',
];

async function said(...run: Parameters<typeof printed>): Promise<string> {
  const { all } = await printed(...run);
  return all;
}

let folder: string;
let assets: string;
let programs: Record<keyof typeof checkers, string>;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'checked-'));
  assets = await envtestAssets();
  const built = [];
  for (const [name, checker] of Object.entries(checkers)) {
    built.push([name, await buildGoBinary(checker)]);
  }
  programs = Object.fromEntries(built);
});
after(() => rm(folder, { recursive: true, force: true }));

function kubeconform(schemas: string, files: string[]): Promise<string> {
  return said(programs.kubeconform, [
    '-strict',
    '-summary',
    ...['-schema-location', join(schemas, schemaLocation)],
    ...['-skip', withoutDefinition.join()],
    ...files,
  ]);
}

/** What the panels of a dashboard ask for. Each has a title, says what it shows, and asks for something. */
function panelExpressions(dashboard: string): string[] {
  const { panels, uid } = JSON.parse(dashboard);
  assert.ok(uid.length <= 40, `${uid} is longer than Grafana takes`);
  const ids = new Set(panels.map((panel: { id: number }) => panel.id));
  assert.equal(ids.size, panels.length);
  return panels.flatMap(
    (panel: {
      title: string;
      description: string;
      targets: { expr: string }[];
    }) => {
      assert.ok(panel.title && panel.description && panel.targets.length > 0);
      return panel.targets.map(target => target.expr);
    },
  );
}

/** A finding of kube-score that is not among the ignored, as kind/name and rule. */
function withoutIgnored(output: string, name: string): string[] {
  const finding = /^\[(?:CRITICAL|WARNING)\] (\S+)\/\S+ \S+\/(\w+): (.*)$/;
  return output
    .split('\n')
    .map(line => finding.exec(line))
    .filter(match => match !== null)
    .map(([, object, kind, rule]) => ({ object: `${kind}/${object}`, rule }))
    .filter(found => !isIgnored('kube-score', name, found))
    .map(({ object, rule }) => `${object}: ${rule}`);
}

/** How files tell a checker to look away, with what it shall not look for. */
const lookAway =
  /\bnolint(?::(\S+))?|#nosec|lint:ignore|(?:yamllint|shellcheck|hadolint|checkov|kube-score|gitleaks)[: /](?:disable|ignore|skip|allow)\S*/g;

/** Where the files of a repository tell a checker to look away: file, and what for. */
async function looksAway(project: string): Promise<string[]> {
  // Pages may speak of it.
  const files = (await filesEnding(project, '')).filter(
    file => !/[.](md|json|sum)$/.test(file),
  );
  const found = await Promise.all(
    files
      .sort()
      .map(async file =>
        [...(await readFile(file, 'utf8')).matchAll(lookAway)].map(
          ([all, linters]) => `${relative(project, file)}: ${linters ?? all}`,
        ),
      ),
  );
  return found.flat();
}

/** What the repository's own settings of yamllint ignore: rule, and where. */
async function ignoredByYamllint(project: string): Promise<string[]> {
  const { rules, ignore } = parse(
    await readFile(join(project, '.yamllint.yaml'), 'utf8'),
  );
  assert.equal(ignore, undefined, 'no file is ignored as a whole');
  return Object.entries<{ ignore?: string[] } | string>(rules).flatMap(
    ([rule, set]) =>
      typeof set === 'string'
        ? []
        : (set.ignore ?? []).map(where => `${rule}: ${where}`),
  );
}

/** Files below a folder whose names end in one of these. */
async function filesEnding(root: string, ...endings: string[]) {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter(
      entry =>
        entry.isFile() && endings.some(ending => entry.name.endsWith(ending)),
    )
    .map(entry => join(entry.parentPath, entry.name));
}

const checks = (name: string, values: string) =>
  describe(`the repository of ${values}`, () => {
    const project = () => join(folder, name);
    const objects = () => join(folder, `${name}-objects`);
    const schemas = () => join(folder, `${name}-schemas`);
    const production = () => join(folder, `${name}-production.yaml`);

    before(async () => {
      await generate('stateful-service', values, project());
      await writeFile(production(), await everythingOfProduction(project()));
      await writeSchemas(schemas(), join(project(), 'config/crd/bases'));
      await mkdir(objects());
      await writeMadeObjects(project(), objects(), assets);
    });

    it('tells checkers to look away nowhere else', async () => {
      assert.deepEqual(await looksAway(project()), ignoredByKubebuilder);
      const listed = ignored
        .filter(({ checker }) => checker === 'yamllint')
        .flatMap(({ rule, objects: folders }) =>
          folders.map(where => `${rule}: ${where}`),
        );
      assert.deepEqual(await ignoredByYamllint(project()), listed);
    });

    it('has objects that kubeconform takes, by strict schemas', async () => {
      const deployment = await filesEnding(join(project(), 'deploy'), '.yaml');
      const output = await kubeconform(schemas(), [
        production(),
        ...deployment,
        ...(await filesEnding(objects(), '.json')),
      ]);
      assert.match(output, /Invalid: 0, Errors: 0/, output);
    });

    it('would be told of a field that there is not', async () => {
      const wrong = join(folder, `${name}-wrong.yaml`);
      const text = await readFile(production(), 'utf8');
      assert.match(text, /^ {2}replicas: 2$/m);
      await writeFile(
        wrong,
        text.replace(/^ {2}replicas: 2$/m, '  replica: 2'),
      );
      const output = await kubeconform(schemas(), [wrong]);
      assert.match(output, /Invalid: 1, Errors: 0/, output);
    });

    it('has objects in which kube-score finds nothing else', async () => {
      const output = await said(programs.kubeScore, [
        'score',
        ...['--output-format', 'ci'],
        production(),
        ...(await filesEnding(objects(), '.json')),
      ]);
      assert.match(output, /^\[OK\]/m, output);
      assert.deepEqual(withoutIgnored(output, name), []);
    });

    it('has workflows in which actionlint finds nothing', async () => {
      const workflows = await filesEnding(
        join(project(), '.github/workflows'),
        '.yml',
      );
      assert.ok(workflows.length >= 5);
      assert.equal(await said(programs.actionlint, workflows), '');
    });

    it('has no secret that gitleaks finds', async () => {
      const output = await said(programs.gitleaks, [
        'dir',
        '--no-banner',
        '--no-color',
        project(),
      ]);
      assert.match(output, /no leaks found/, output);
    });

    it('has YAML that both versions of the language read, with every key once', async () => {
      const files = await filesEnding(project(), '.yaml', '.yml');
      for (const file of files) {
        const text = await readFile(file, 'utf8');
        for (const version of ['1.1', '1.2'] as const) {
          for (const document of parseAllDocuments(text, {
            version,
            uniqueKeys: true,
          })) {
            assert.deepEqual(document.errors, [], file);
          }
        }
      }
    });

    it('has alerts and dashboards of expressions that Prometheus takes', async () => {
      const manifests = parseAllDocuments(
        await readFile(production(), 'utf8'),
      ).map(document => document.toJS());
      const made = await filesEnding(objects(), '.json');
      for (const file of made) {
        manifests.push(JSON.parse(await readFile(file, 'utf8')));
      }
      const expressions: string[] = [];
      for (const { kind, spec, data } of manifests) {
        if (kind === 'PrometheusRule') {
          for (const { rules } of spec.groups) {
            for (const { expr } of rules) expressions.push(expr);
          }
        }
        for (const [file, text] of Object.entries(data ?? {})) {
          if (file.endsWith('.json')) {
            expressions.push(...panelExpressions(String(text)));
          }
        }
      }
      assert.ok(expressions.length >= 20);
      const list = join(folder, `${name}-expressions.json`);
      await writeFile(list, JSON.stringify(expressions));
      const output = await said('sh', [
        '-c',
        '"$0" < "$1"',
        programs.promql,
        list,
      ]);
      assert.match(output, /^0 of \d+ refused$/m, output);
    });

    it("has a chart by kubebuilder's plugin, which helm lints and kubeconform takes", async () => {
      const chart = await makeHelmChart(project());
      const lint = await said(programs.helm, [
        'lint',
        '--strict',
        chart.folder,
      ]);
      assert.match(
        lint,
        /1 chart\(s\) linted, 0 chart\(s\) failed/,
        chart.said,
      );
      const rendered = await said(programs.helm, [
        'template',
        name,
        chart.folder,
        ...['--namespace', `${name}-system`],
      ]);
      const file = join(folder, `${name}-chart.yaml`);
      await writeFile(file, rendered);
      const output = await kubeconform(schemas(), [file]);
      assert.match(output, /^Summary: 1\d resources .* Invalid: 0, Errors: 0/m);
    });
  });

for (const [name, values] of drawn(
  'examples for the checkers',
  Object.entries(repositories),
  1,
  ([example]) => example,
)) {
  checks(name, values);
}

describe('what is ignored', () => {
  it('is at most ten findings, each with its object, rule and reason', () => {
    assert.ok(ignored.length <= 10);
    for (const { objects, rule, reason } of ignored) {
      assert.ok(objects.length > 0);
      for (const object of objects) {
        assert.match(object, /^\w+\/NAME|^Dockerfile\/$|^[.\w/]+\/$/);
      }
      assert.ok(rule && reason);
    }
  });
});
