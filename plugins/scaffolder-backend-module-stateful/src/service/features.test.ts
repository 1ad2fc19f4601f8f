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

import { validate } from 'jsonschema';
import { createOperatorAction } from '../actions/operatorAction';
import { exampleService } from '../actions/exampleService';
import { formPages, formValidator } from '../__testUtils__/serviceForm';
import type { OptionalFeature } from '../operator/operatorContent';
import { optionalFeatures } from '../operator/operatorContent';
import { chosenFeatures, featuresProblems } from './features';
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
    expect(featuresProblems(wishes)).toEqual([]);
    expect(namesOf(chosenFeatures(wishes).features)).toEqual(expected);
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
    const problems = featuresProblems({ features });
    expect(problems).toEqual([expect.stringMatching(reason)]);
    expect(problems[0]).toMatch(
      new RegExp(`^service\\.features\\.${feature} `),
    );
  });

  it.each([
    [
      { workload: 'deployment' },
      /^service\.workload is "deployment": choose one of "statefulSet"$/,
    ],
    [
      { workload: 'daemonSet' },
      /^service\.workload is "daemonSet": an operator of a DaemonSet cannot be generated yet; leave it out or choose "statefulSet"$/,
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
      /^service\.features: there is no field "backups"/,
    ],
  ])('cannot be said as %j', (wishes, reason) => {
    expect(featuresProblems(wishes)).toEqual([expect.stringMatching(reason)]);
  });

  it('are what the form and the action take, in every combination', () => {
    const page = formPages.find(({ properties }) => properties?.scaling)!;
    const inForm = formValidator(page);
    const schema = createOperatorAction().schema!.input!;
    const disagreements = everyWish.filter(features => {
      const service = { ...exampleService, features };
      const handler = serviceProblems(service).length === 0;
      // The scaffolder's own validator is another one than the browser's.
      const answers = [inForm(features), validate(features, page).valid];
      if (handler) {
        answers.push(validate({ service }, schema).valid);
      }
      return answers.some(answer => answer !== handler);
    });
    expect(disagreements).toEqual([]);
    expect(everyWish).toHaveLength(3 ** optionalFeatures.length);
  });

  it('are told the generator by their ids', () => {
    expect(operatorContent(parseService(exampleService))).toEqual({
      features: ['statefulSet', 'namespaced', ...all, 'parameters'],
      parameters: exampleService.parameters,
    });
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
