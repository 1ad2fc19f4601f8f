// SPDX-License-Identifier: Apache-2.0

// What the checkers that are Python packages say of generated repositories: nothing, but for what checkersIgnore.ts
// lists. checkov looks at what is deployed to production, the image chosen by its digest; at what the operator makes
// of a resource kube-score and kubeconform look, see checkers.golden.test.ts.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { installPythonTools } from '../../../tools/python/pythonTools.ts';
import { drawn } from '../../../tools/sample/drawn.ts';
import { isIgnored } from './checkersIgnore.ts';
import {
  checkov,
  checkovFrameworks,
  gatherForCheckov,
  wordedFinding,
} from './checkov.ts';
import { generate } from './generateCommand.ts';
import { everythingOfProduction } from './kustomized.ts';
import { printed } from './printed.ts';

const repositories = {
  ledger: 'examples/ledger.yaml',
  'session-cache': 'examples/cache.yaml',
  'node-cache': 'examples/node-cache.yaml',
};

let folder: string;
let programs: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'checked-by-python-'));
  programs = await installPythonTools();
});
after(() => rm(folder, { recursive: true, force: true }));

const checks = (name: string, values: string) =>
  describe(`the repository of ${values}`, () => {
    const project = () => join(folder, name);

    before(() => generate('stateful-service', values, project()));

    it('has YAML in which yamllint finds nothing', async () => {
      const { all } = await printed(
        join(programs, 'yamllint'),
        ['--strict', '.'],
        { cwd: project() },
      );
      assert.equal(all, '');
    });

    it('has a Dockerfile in which hadolint finds nothing', async () => {
      const { all } = await printed(
        join(programs, 'hadolint'),
        ['Dockerfile'],
        { cwd: project() },
      );
      assert.equal(all, '');
    });

    it('has objects, workflows and a Dockerfile in which checkov finds nothing else', async () => {
      const deployed = join(folder, `${name}-deployed`);
      await gatherForCheckov(
        project(),
        await everythingOfProduction(project()),
        deployed,
      );
      const reports = await checkov(deployed);
      assert.deepEqual(
        reports.map(report => report.check_type).sort(),
        checkovFrameworks,
      );
      for (const { check_type: checked, summary } of reports) {
        assert.equal(summary.parsing_errors, 0, checked);
        assert.ok(summary.passed > 20, checked);
      }
      const found = reports
        .flatMap(report => report.results.failed_checks)
        .map(wordedFinding)
        .filter(one => !isIgnored('checkov', name, one));
      assert.deepEqual(found, []);
    });
  });

for (const [name, values] of drawn(
  'examples for the checkers in Python',
  Object.entries(repositories),
  1,
  ([example]) => example,
)) {
  checks(name, values);
}
