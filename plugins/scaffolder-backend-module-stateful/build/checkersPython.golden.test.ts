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

// What the checkers that are Python packages say of generated repositories: nothing, but for what checkersIgnore.ts
// lists. checkov looks at what is deployed to production, the image chosen by its digest; at what the operator makes
// of a resource kube-score and kubeconform look, see checkers.golden.test.ts.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { envtestAssets } from '../../../local-cluster/src/binaries.ts';
import { installPythonTools } from '../../../scripts/pythonTools.ts';
import { isIgnored } from './checkersIgnore.ts';
import { generate } from './generateCommand.ts';

const repositories = {
  ledger: 'examples/ledger.yaml',
  'session-cache': 'examples/cache.yaml',
  'node-cache': 'examples/node-cache.yaml',
};

/** What checkov says of files of one kind. */
interface Report {
  check_type: string;
  results: { failed_checks: { check_id: string; resource: string }[] };
  summary: { passed: number; parsing_errors: number };
}

let folder: string;
let programs: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'checked-by-python-'));
  programs = await installPythonTools();
});
after(() => rm(folder, { recursive: true, force: true }));

/** Output of a program that says with its exit code whether it found something. */
async function said(program: string, args: string[], cwd: string) {
  const running = promisify(execFile)(join(programs, program), args, {
    cwd,
    maxBuffer: 2 ** 26,
  });
  return running.then(
    ({ stdout, stderr }) => ({ stdout, stderr }),
    (error: { stdout: string; stderr: string }) => error,
  );
}

/** The overlay prod with its image chosen and the components that it leaves to choose, as JSON, which is YAML. */
function everythingOfProduction(components: string[], image: string): string {
  return JSON.stringify({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: ['../prod'],
    components: components
      .filter(component => component !== 'production')
      .map(component => `../../components/${component}`),
    images: [
      {
        name: image,
        digest: `sha256:${'0'.repeat(64)}`,
      },
    ],
  });
}

/** The image that the overlay prod runs. */
async function operatorImage(project: string): Promise<string> {
  const { images } = parse(
    await readFile(
      join(project, 'config/overlays/prod/kustomization.yaml'),
      'utf8',
    ),
  );
  return images[0].newName;
}

/** What is deployed, and what it is built with and by, in a folder that has nothing else. */
async function gatherDeployed(project: string, target: string) {
  const overlay = join(project, 'config/overlays/checked');
  await mkdir(overlay);
  await writeFile(
    join(overlay, 'kustomization.yaml'),
    everythingOfProduction(
      await readdir(join(project, 'config/components')),
      await operatorImage(project),
    ),
  );
  const { stdout } = await promisify(execFile)(
    join(await envtestAssets(), 'kubectl'),
    ['kustomize', overlay],
    { maxBuffer: 2 ** 26 },
  );
  await rm(overlay, { recursive: true });
  await mkdir(target);
  await writeFile(join(target, 'production.yaml'), stdout);
  for (const path of ['Dockerfile', '.github/workflows']) {
    await cp(join(project, path), join(target, path), { recursive: true });
  }
}

const checks = (name: string, values: string) =>
  describe(`the repository of ${values}`, () => {
    const project = () => join(folder, name);

    before(() => generate('stateful-service', values, project()));

    it('has YAML in which yamllint finds nothing', async () => {
      const { stdout } = await said('yamllint', ['--strict', '.'], project());
      assert.equal(stdout, '');
    });

    it('has a Dockerfile in which hadolint finds nothing', async () => {
      const { stdout } = await said('hadolint', ['Dockerfile'], project());
      assert.equal(stdout, '');
    });

    it('has objects, workflows and a Dockerfile in which checkov finds nothing else', async () => {
      const deployed = join(folder, `${name}-deployed`);
      await gatherDeployed(project(), deployed);
      const { stdout, stderr } = await said(
        'checkov',
        [
          ...['--directory', '.', '--framework'],
          ...['kubernetes', 'dockerfile', 'github_actions'],
          // It has nobody to ask for more rules or to report to.
          ...['--skip-download', '--quiet', '--compact', '--output', 'json'],
        ],
        deployed,
      );
      assert.match(stdout, /^\s*\[/, stderr);
      const reports: Report[] = JSON.parse(stdout);
      assert.deepEqual(reports.map(report => report.check_type).sort(), [
        'dockerfile',
        'github_actions',
        'kubernetes',
      ]);
      for (const { check_type: checked, summary } of reports) {
        assert.equal(summary.parsing_errors, 0, checked);
        assert.ok(summary.passed > 20, checked);
      }
      const found = reports
        .flatMap(report => report.results.failed_checks)
        .map(({ check_id: rule, resource }) => {
          const [kind, ...rest] = resource.replace(/^[/]/, '').split('.');
          return { object: `${kind}/${rest.at(-1)}`, rule };
        })
        .filter(one => !isIgnored('checkov', name, one));
      assert.deepEqual(found, []);
    });
  });

for (const [name, values] of Object.entries(repositories)) {
  checks(name, values);
}
