// SPDX-License-Identifier: Apache-2.0

import { adoptedExamples } from '../actions/adoptedAction.examples';
import { managedExamples } from '../actions/managedAction.examples';
import { adoptedPlan } from '../adopted/adoptedPlan';
import {
  adoptedServiceProblems,
  parseAdoptedService,
} from '../adopted/adoptedService';
import { managedPlan } from '../managed/managedPlan';
import {
  managedServiceProblems,
  parseManagedService,
} from '../managed/managedService';
import { paragraphOf, readYaml } from '../__testUtils__/generatedText';
import { hostileValues } from '../__testUtils__/hostileValues';
import { planFieldValues } from '../__testUtils__/planFieldValues';
import { withValue } from '../../dev/plans/drawnServices';
import { planFiles } from './planFiles';
import type { Plan } from './plan';

jest.setTimeout(120_000);

interface Example {
  example: object;
  problems: (service: unknown) => string[];
  plan: (service: unknown) => Plan;
}

/** The example that each field belongs to. */
function exampleOf(path: string): Example {
  const adopted = (example: object): Example => ({
    example,
    problems: adoptedServiceProblems,
    plan: service => adoptedPlan(parseAdoptedService(service)),
  });
  const managed = (example: object): Example => ({
    example,
    problems: managedServiceProblems,
    plan: service => managedPlan(parseManagedService(service)),
  });
  if (path === 'topics[]') return adopted(adoptedExamples.kafka);
  if (path.startsWith('job.')) return adopted(adoptedExamples.spark);
  if (path === 'project' || path === 'network') {
    return managed(managedExamples.crossplaneGcp);
  }
  const ofCloud =
    /^(region|instanceClass|subnetGroup|securityGroups|parameterGroup|kmsKey|providerConfig)/;
  return ofCloud.test(path)
    ? managed(managedExamples.crossplaneAws)
    : adopted(adoptedExamples.postgresql);
}

describe.each(Object.entries(planFieldValues))('%s', (path, typical) => {
  const { example, problems, plan } = exampleOf(path);
  const field = path.replace('[]', '[0]');

  it('refuses hostile values by its name, or reads back what it was given', () => {
    const wrong: unknown[] = [];
    let accepted = 0;
    for (const value of [...typical, ...hostileValues(2711, 60, typical)]) {
      const service = withValue(example, path, value);
      const found = problems(service);
      if (found.length > 0) {
        // A name that cannot be a namespace is refused as that.
        const named = found.every(problem =>
          /^service\.[\x20-\x7e]+$/.test(problem),
        );
        const byName = found.some(
          problem =>
            problem.startsWith(`service.${field} `) ||
            problem.startsWith(`service.${path.replace('[]', '')} `) ||
            (path === 'name' && problem.startsWith('service.namespace ')),
        );
        if (!named || !byName) wrong.push({ value, found });
        continue;
      }
      accepted += 1;
      const files = new Map(
        planFiles(plan(service), { values: { service } }).map(file => [
          file.path,
          file,
        ]),
      );
      for (const [name, file] of files) {
        if (/[.]ya?ml$/.test(name)) readYaml(file);
      }
      const [answers] = readYaml(files.get('.stateful/answers.yaml')!);
      const told = JSON.stringify(answers.values.service);
      if (told !== JSON.stringify(service)) wrong.push({ value, told });
      if (
        path === 'description' &&
        paragraphOf(files.get('README.md')!) !== value
      ) {
        wrong.push({ value, readme: paragraphOf(files.get('README.md')!) });
      }
    }
    expect(wrong).toEqual([]);
    expect(accepted).toBeGreaterThan(0);
  });
});
