// SPDX-License-Identifier: Apache-2.0

import { exampleService } from '../actions/exampleService';
import { answersFile } from '../manifests/answers';
import { catalogInfo } from '../manifests/catalogInfo';
import {
  customResource,
  customResourcePath,
} from '../manifests/customResource';
import { docs } from '../manifests/docs';
import { overlays } from '../manifests/overlays';
import { readme } from '../manifests/readme';
import { parameterTable } from '../manifests/settingsPage';
import { textFile } from '../repository/repositoryFile';
import { paragraphOf, readYaml, tableOf } from '../__testUtils__/generatedText';
import { hostileValues } from '../__testUtils__/hostileValues';
import {
  parameterWith,
  typicalParameterValues,
} from '../__testUtils__/parameterWith';
import { serviceWith } from '../__testUtils__/serviceWith';
import { typicalValues } from '../__testUtils__/typicalValues';
import { textFields } from './fields';
import { parameterFields } from './parameterFields';
import { type Service, parseService, serviceProblems } from './service';
import { serviceNames } from './serviceNames';

const count = 10_000;

const sample = (service: Service) =>
  textFile(
    customResourcePath(serviceNames(service)),
    'apiVersion: x/v1alpha1\nkind: X\nmetadata:\n  name: sample\nspec:\n  image: example\n',
  );

const readCustomResource = (service: Service) =>
  readYaml(customResource(sample(service), service, serviceNames(service)))[0];
const readEntities = (service: Service) =>
  readYaml(catalogInfo(service, serviceNames(service)));
const readAnswers = (service: Service) =>
  readYaml(answersFile({ values: { service } }, 'v1.2.3'))[0].values.service;

/** What the overlay for development changes in a service of several replicas. */
const patchedBy = (service: Service) =>
  readYaml(overlays({ ...service, replicas: 3 }, serviceNames(service))[1])[0]
    .patches[0].target;

/** For each field what can be read of it in what is generated: all of that must be the value. */
const readings: Record<
  keyof typeof textFields,
  (service: Service) => unknown[]
> = {
  name: service => [
    readCustomResource(service).metadata.name,
    readEntities(service)[0].metadata.annotations['backstage.io/kubernetes-id'],
    patchedBy(service).name,
    readYaml(docs(service, serviceNames(service), [])[0])[0].site_name,
  ],
  description: service => {
    const [settings, index] = docs(service, serviceNames(service), []);
    return [
      readEntities(service)[0].metadata.description,
      readYaml(settings)[0].site_description,
      paragraphOf(readme(service, serviceNames(service))),
      paragraphOf(index),
    ];
  },
  owner: service => readEntities(service).map(entity => entity.spec.owner),
  system: service => readEntities(service).map(entity => entity.spec.system),
  image: service => [readCustomResource(service).spec.image],
  domain: service => {
    const { group } = serviceNames(service);
    const target = patchedBy(service);
    expect(target.group).toBe(group);
    return [target.group.slice(service.name.length + 1)];
  },
  // Go reads the module; here the answers stand for it. The goldens compile some.
  module: service => [readAnswers(service).module],
  storageSize: service => [readCustomResource(service).spec.storage.size],
  storageClassName: service => [
    readCustomResource(service).spec.storage.storageClassName,
  ],
};

/** The row of the only parameter in the docs. */
const readTable = ({ parameters }: Service) =>
  tableOf(textFile('settings.md', parameterTable(parameters)))[0];
const readParameter = ({ parameters }: Service) =>
  readYaml(answersFile({ values: { parameters } }, 'v1.2.3'))[0].values
    .parameters[0];
const readConfig = (service: Service) =>
  readCustomResource(service).spec.config;

const readDefault = (service: Service) => [
  readConfig(service).label,
  readParameter(service).default,
  readTable(service)[2],
];

/** For each field of a parameter what can be read of it in what is generated. The goldens compile some. */
const parameterReadings: Record<
  keyof typeof parameterFields,
  (service: Service) => unknown[]
> = {
  name: service => [
    ...Object.keys(readConfig(service)),
    readParameter(service).name,
    readTable(service)[0],
  ],
  description: service => [
    readParameter(service).description,
    readTable(service).at(-1),
  ],
  stringDefault: readDefault,
  quantityDefault: readDefault,
  durationDefault: readDefault,
  value: service => [
    ...readDefault(service),
    ...readParameter(service).values,
    readTable(service)[3],
  ],
};

/** Tries hostile values in a field: `wrong` are those not refused by its name that read as something else. */
function tryValues(
  paths: RegExp,
  typical: string[],
  serviceOf: (value: string) => unknown,
  readingsOf: (service: Service) => unknown[],
) {
  // The message goes into logs: it must not carry what it complains of.
  const message = new RegExp(`^service\\.(?:${paths.source}) [\\x20-\\x7e]+$`);
  const wrong: unknown[] = [];
  let accepted = 0;
  for (const value of hostileValues(1117, count, typical)) {
    const service = serviceOf(value);
    const problems = serviceProblems(service);
    if (problems.length > 0) {
      if (problems.length > 1 || !message.test(problems[0])) {
        wrong.push({ value, problems });
      }
      continue;
    }
    accepted += 1;
    const read = readingsOf(parseService(service));
    if (read.some(reading => reading !== value)) {
      wrong.push({ value, read });
    }
  }
  return { wrong, accepted };
}

const between = (least: number, most: number) => ({
  asymmetricMatch: (value: number) => least < value && value < most,
});

/** Were all refused, nothing would have been read back. */
const asExpected = { wrong: [], accepted: between(count / 200, count) };

describe(`${count} hostile values`, () => {
  it.each(Object.keys(textFields) as Array<keyof typeof textFields>)(
    'for %s are refused by name, or come out as they went in',
    key => {
      const { path } = textFields[key];
      const tried = tryValues(
        new RegExp(path.replace('.', '[.]')),
        typicalValues[key],
        value => serviceWith(path, value),
        readings[key],
      );
      expect(tried).toEqual(asExpected);
    },
    300_000,
  );

  it.each(Object.keys(parameterFields) as Array<keyof typeof parameterFields>)(
    "for a parameter's %s are refused by name, or come out as they went in",
    key => {
      const { path } = parameterFields[key];
      const tried = tryValues(
        new RegExp(path.replace(/\[\]/g, '\\[0\\]').replace('.', '[.]')),
        typicalParameterValues[key],
        value => serviceWith('parameters', [parameterWith(key, value)]),
        parameterReadings[key],
      );
      expect(tried).toEqual(asExpected);
    },
    300_000,
  );

  it('reads an answers file back as it was', () => {
    expect(readAnswers(exampleService)).toEqual(exampleService);
  });
});
