// SPDX-License-Identifier: Apache-2.0

import { validate } from 'jsonschema';
import { createOperatorAction } from '../actions/operatorAction';
import { exampleService } from '../actions/exampleService';
import { onEveryNode } from '../__testUtils__/onEveryNode';
import { formPages, formValidator } from '../__testUtils__/serviceForm';
import type { OptionalFeature } from '../operator/operatorContent';
import { optionalFeatures } from '../operator/operatorContent';
import { requestedParameter } from './requestedParameter';
import { operatorContent, parseService, serviceProblems } from './service';

const all = [...optionalFeatures];

/** Every way to say of each feature that it is on, that it is off, or nothing. */
const everyWish: Array<Partial<Record<OptionalFeature, boolean>>> =
  optionalFeatures.reduce<object[]>(
    (wishes, feature) =>
      wishes.flatMap(wish => [
        wish,
        { ...wish, [feature]: true },
        { ...wish, [feature]: false },
      ]),
    [{}],
  );

/** A service that is fine, of which this is said. */
const serviceOf = (wishes: {
  workload?: string;
  scope?: string;
  features?: unknown;
}) => {
  const { features, ...rest } = exampleService;
  return {
    ...(wishes.workload === 'daemonSet' ? onEveryNode : rest),
    ...wishes,
  };
};

const namesOf = (features: Record<OptionalFeature, boolean>) =>
  all.filter(feature => features[feature]);

describe('the features that are on', () => {
  it.each([
    ['all, if nothing is said', {}, all],
    [
      'none of what was left out',
      { features: { monitoring: false } },
      all.filter(feature => feature !== 'monitoring'),
    ],
    [
      'nothing that needs what was left out',
      { features: { backup: false } },
      ['scaling', 'monitoring', 'networkPolicies'],
    ],
    [
      'nothing that needs one of two that were left out',
      { features: { scaling: false } },
      ['backup', 'schedules', 'monitoring', 'networkPolicies'],
    ],
    [
      'none of volumes or numbers on every node',
      { workload: 'daemonSet' },
      ['monitoring', 'networkPolicies'],
    ],
    [
      'none at all',
      {
        features: {
          scaling: false,
          backup: false,
          monitoring: false,
          networkPolicies: false,
        },
      },
      [],
    ],
  ])('are %s', (_, wishes, expected) => {
    expect(namesOf(parseService(serviceOf(wishes)).features)).toEqual(expected);
  });

  it.each([
    [
      'schedules',
      { backup: false, schedules: true },
      /needs backup: set service\.features\.backup to true, or service\.features\.schedules to false/,
    ],
    ['restore', { backup: false, restore: true }, /needs backup: /],
    ['restore', { scaling: false, restore: true }, /needs scaling: /],
    [
      'restore',
      { scaling: false, backup: false, restore: true },
      /needs backup and scaling: set service\.features\.backup and service\.features\.scaling to true/,
    ],
    ['backup', { backup: 'yes' }, /must be true or false, but is "yes"/],
    ['backup', { backup: null }, /must be true or false, but is null/],
  ])('cannot be %s in %j', (feature, features, reason) => {
    const problems = serviceProblems(serviceOf({ features }));
    expect(problems).toEqual([expect.stringMatching(reason)]);
    expect(problems[0]).toMatch(
      new RegExp(`^service\\.features\\.${feature} `),
    );
  });

  it.each([
    [
      { workload: 'deployment' },
      /^service\.workload is "deployment": choose one of "statefulSet", "daemonSet"$/,
    ],
    [
      { workload: 'daemonSet', features: { backup: true } },
      /^service\.features\.backup is true, but a daemonSet has neither volumes nor a number of replicas: set service\.features\.backup to false, or service\.workload to "statefulSet"$/,
    ],
    [
      { workload: 'daemonSet', features: { schedules: true } },
      /^service\.features\.schedules is true, but needs backup: /,
    ],
    [{ workload: '' }, /^service\.workload is missing/],
    [
      { scope: 'cluster' },
      /^service\.scope is "cluster": choose one of "namespaced", "clusterWide"/,
    ],
    [
      { features: ['backup'] },
      /^service\.features must be an object of scaling, /,
    ],
    [
      { features: { backups: true } },
      /^service\.features has no field "backups": it has scaling, /,
    ],
  ])('cannot be said as %j', (wishes, reason) => {
    expect(serviceProblems(serviceOf(wishes))).toEqual([
      expect.stringMatching(reason),
    ]);
  });

  it('are what the form and the action take, in every combination', () => {
    const page = formPages.find(({ properties }) => properties?.scaling)!;
    const inForm = formValidator(page);
    const schema = createOperatorAction().schema!.input!;
    const services = [exampleService, onEveryNode].flatMap(service =>
      everyWish.map(features => ({ ...service, features })),
    );
    const disagreements = services.filter(service => {
      const handler = serviceProblems(service).length === 0;
      const answer = { workload: service.workload, ...service.features };
      // The scaffolder's own validator is another one than the browser's.
      const answers = [inForm(answer), validate(answer, page).valid];
      if (handler) {
        answers.push(validate({ service }, schema).valid);
      }
      return answers.some(each => each !== handler);
    });
    expect(disagreements).toEqual([]);
    expect(everyWish).toHaveLength(3 ** optionalFeatures.length);
  });

  it('are told the generator by their ids', () => {
    expect(operatorContent(parseService(exampleService))).toEqual({
      features: ['statefulSet', 'namespaced', ...all, 'parameters'],
      parameters: exampleService.parameters.map(requestedParameter),
    });
    expect(operatorContent(parseService(onEveryNode)).features).toEqual([
      'daemonSet',
      'namespaced',
      'monitoring',
      'networkPolicies',
      'parameters',
    ]);
    expect(
      operatorContent(
        parseService({
          ...exampleService,
          scope: 'clusterWide',
          features: { scaling: false, backup: false },
          parameters: [],
        }),
      ),
    ).toEqual({
      features: ['statefulSet', 'clusterWide', 'monitoring', 'networkPolicies'],
      parameters: [],
    });
  });
});
