// SPDX-License-Identifier: Apache-2.0

import { readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { containerLimits } from 'backstage-plugin-stateful-common/knownImages';
import { isNode, parseDocument, stringify } from 'yaml';
import { serviceTemplateFile } from '../__testUtils__/serviceForm';
import {
  parameterApplies,
  scopes,
  workloads,
} from '../operator/operatorContent';
import { containerFields, userField } from './containerFields';
import type { NumberField, TextField } from './fieldTypes';
import { numberFields, textFields } from './fields';
import {
  maxInteger,
  maxParameters,
  maxTextLength,
  maxValues,
  parameterFields,
} from './parameterFields';
import { parameterTypes } from './parameters';

type Path = Array<string | number>;

/** Rewrites what differs in the template instead of failing. */
const update = Boolean(process.env.UPDATE_FORM);

const page = (index: number, ...path: Path): Path => [
  'spec',
  'parameters',
  index,
  ...path,
];
const parameter = (...path: Path) =>
  page(3, 'properties', 'parameters', 'items', ...path);
const ofType = (index: number, ...path: Path) =>
  parameter('allOf', index, 'then', 'properties', ...path);

const container = (...path: Path) =>
  page(2, 'properties', 'container', 'properties', ...path);
const variable = (name: string) =>
  container('environment', 'items', 'properties', name);
const password = (name: string) => container('password', 'properties', name);

/** Where each field of the service is in the form; the module follows from the repository's location. */
const texts: Array<[TextField, Path]> = [
  [textFields.name, page(0, 'properties', 'name')],
  [textFields.description, page(0, 'properties', 'description')],
  [textFields.owner, page(0, 'properties', 'owner')],
  [textFields.system, page(0, 'properties', 'system')],
  [textFields.image, page(2, 'properties', 'image')],
  [containerFields.mountPath, container('mountPath')],
  [containerFields.variableName, variable('name')],
  [containerFields.variableValue, variable('value')],
  [containerFields.command, container('command', 'items')],
  [containerFields.args, container('args', 'items')],
  [containerFields.writableFolder, container('writableFolders', 'items')],
  [containerFields.passwordVariable, password('variable')],
  [containerFields.passwordFileVariable, password('fileVariable')],
  [containerFields.secretName, password('secretName')],
  [textFields.storageSize, page(2, 'properties', 'size')],
  [
    textFields.storageClassName,
    page(2, 'else', 'properties', 'storageClassName'),
  ],
  [textFields.domain, page(4, 'properties', 'domain')],
  [parameterFields.name, parameter('properties', 'name')],
  [parameterFields.description, parameter('properties', 'description')],
  [parameterFields.stringDefault, ofType(0, 'default')],
  [parameterFields.quantityDefault, ofType(3, 'default')],
  [parameterFields.durationDefault, ofType(4, 'default')],
  [parameterFields.value, ofType(5, 'values', 'items')],
];
const anyInteger = { minimum: -maxInteger, maximum: maxInteger };
const numbers: Array<[Pick<NumberField, 'minimum' | 'maximum'>, Path]> = [
  [numberFields.port, page(2, 'properties', 'port')],
  [userField, container('user')],
  [numberFields.replicas, page(2, 'else', 'properties', 'replicas')],
  [{ minimum: 1, maximum: maxTextLength }, ofType(0, 'maxLength')],
  [anyInteger, ofType(1, 'default')],
  [anyInteger, ofType(1, 'minimum')],
  [anyInteger, ofType(1, 'maximum')],
];
/** The first of each is the default. */
const choices: Array<[readonly string[], Path]> = [
  [workloads, page(1, 'properties', 'workload')],
  [scopes, page(1, 'properties', 'scope')],
  [parameterTypes, parameter('properties', 'type')],
  [parameterApplies, parameter('properties', 'apply')],
];

const sentence = (words: string) => words[0].toUpperCase() + words.slice(1);

function* statedByText(field: TextField): Generator<[Path, unknown]> {
  yield [['minLength'], field.minLength];
  yield [['maxLength'], field.maxLength];
  yield [['pattern'], field.pattern];
  yield [['errorMessage', 'pattern'], sentence(field.expects)];
  if (field.reserved) {
    yield [['not', 'enum'], field.reserved.words];
    yield [['errorMessage', 'not'], sentence(field.reserved.because)];
  }
}

const stated: Array<[Path, unknown]> = [
  ...texts.flatMap(([field, at]) =>
    [...statedByText(field)].map(([key, value]): [Path, unknown] => [
      [...at, ...key],
      value,
    ]),
  ),
  ...numbers.flatMap(
    ([{ minimum, maximum }, at]): Array<[Path, unknown]> => [
      [[...at, 'minimum'], minimum],
      [[...at, 'maximum'], maximum],
    ],
  ),
  ...choices.flatMap(
    ([words, at]): Array<[Path, unknown]> => [
      [[...at, 'enum'], words],
      [[...at, 'default'], words[0]],
    ],
  ),
  [page(3, 'properties', 'parameters', 'maxItems'), maxParameters],
  [ofType(5, 'values', 'maxItems'), maxValues],
  [container('environment', 'maxItems'), containerLimits.variables],
  [container('command', 'maxItems'), containerLimits.words],
  [container('args', 'maxItems'), containerLimits.words],
  [container('writableFolders', 'maxItems'), containerLimits.folders],
];

/** The value in the place of a node, which keeps the comments and the layout around it. */
function replaced(source: string, path: Path, value: unknown): string {
  const node = parseDocument(source).getIn(path, true);
  if (!isNode(node) || !node.range) {
    throw new Error(`The form has no ${path.join('.')}: add it by hand first`);
  }
  const text = stringify(value, {
    collectionStyle: 'flow',
    defaultStringType: 'QUOTE_SINGLE',
    lineWidth: 0,
  }).trim();
  const anchor = node.anchor ? `&${node.anchor} ` : '';
  const [start, end] = node.range;
  const hasAnchor = source.slice(start, end).startsWith('&');
  return `${source.slice(0, start)}${
    hasAnchor ? anchor : ''
  }${text}${source.slice(end)}`;
}

describe('the form', () => {
  it('states what the schema of the service does', () => {
    let source = readFileSync(serviceTemplateFile, 'utf8');
    const form = parseDocument(source);
    const differing = stated.filter(([path, value]) => {
      const node = form.getIn(path, true);
      return !isDeepStrictEqual(isNode(node) ? node.toJS(form) : node, value);
    });
    if (update) {
      for (const [path, value] of differing.splice(0)) {
        source = replaced(source, path, value);
      }
      writeFileSync(serviceTemplateFile, source);
    }
    // If it does not: see "The template's form" in CONTRIBUTING.md.
    expect(differing).toEqual([]);
  });
});
