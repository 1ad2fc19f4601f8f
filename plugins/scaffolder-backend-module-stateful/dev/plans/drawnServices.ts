// SPDX-License-Identifier: Apache-2.0

import { adoptedExamples } from '../../src/actions/adoptedAction.examples';
import { managedExamples } from '../../src/actions/managedAction.examples';
import { adoptedPlan } from '../../src/adopted/adoptedPlan';
import {
  adoptedServiceProblems,
  parseAdoptedService,
} from '../../src/adopted/adoptedService';
import { managedPlan } from '../../src/managed/managedPlan';
import {
  managedServiceProblems,
  parseManagedService,
} from '../../src/managed/managedService';
import type { Plan } from '../../src/plan/plan';
// Tests of all kinds draw by the same numbers; this one is of no package.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import { SeededRandom } from '../../../../tools/sample/SeededRandom';
import { hostileValues } from '../../src/__testUtils__/hostileValues';
import { planFieldValues } from '../../src/__testUtils__/planFieldValues';

/** A way to run a service: its examples, and how a service becomes a plan. */
interface Way {
  examples: Record<string, object>;
  problems: (service: unknown) => string[];
  plan: (service: unknown) => Plan;
}

export const ways: Record<'adopted' | 'managed', Way> = {
  adopted: {
    examples: adoptedExamples,
    problems: adoptedServiceProblems,
    plan: service => adoptedPlan(parseAdoptedService(service)),
  },
  managed: {
    examples: managedExamples,
    problems: managedServiceProblems,
    plan: service => managedPlan(parseManagedService(service)),
  },
};

export interface DrawnService {
  way: keyof typeof ways;
  /** Engine or controller. */
  kind: string;
  service: object;
}

/** The service with a value at a path such as `storage.size`; of a list, as its only element. */
export function withValue(service: object, path: string, value: unknown) {
  const copy = structuredClone(service) as Record<string, any>;
  const steps = path.split('.');
  const last = steps.pop()!;
  let at = copy;
  for (const step of steps) at = at[step] ??= {};
  if (last.endsWith('[]')) at[last.slice(0, -2)] = [value];
  else at[last] = value;
  return copy;
}

/** The examples, and variations of each in all its fields with values that the fields take. */
export function drawnServices(
  seed: number,
  variations: number,
): DrawnService[] {
  const random = new SeededRandom(seed);
  return Object.entries(ways).flatMap(([way, { examples, problems }]) =>
    Object.entries(examples).flatMap(([kind, example]) => {
      const drawn = [example];
      for (let each = 0; each < variations; each += 1) {
        let service = example;
        for (const [path, typical] of Object.entries(planFieldValues)) {
          const values = [
            ...hostileValues(random.below(2 ** 31), 30, typical),
            random.oneOf(typical),
          ];
          const before = service;
          const taken = values
            .map(value => withValue(before, path, value))
            .find(changed => problems(changed).length === 0);
          service = taken ?? service;
        }
        drawn.push(service);
      }
      return drawn.map(service => ({
        way: way as keyof typeof ways,
        kind,
        service,
      }));
    }),
  );
}
