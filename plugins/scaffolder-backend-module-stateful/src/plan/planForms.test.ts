// SPDX-License-Identifier: Apache-2.0

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  adoptedNumberFields,
  adoptedTextFields,
  versionFields,
} from '../adopted/adoptedFields';
import {
  managedNumberFields,
  managedTextFields,
  managedVersionFields,
} from '../managed/managedFields';
import { textFields } from '../service/fields';
import type { TextField } from '../service/fieldTypes';
import { planNumberFields, planTextFields } from './planFields';

const pagesOf = (name: string) =>
  parse(
    readFileSync(
      join(__dirname, '../../../../templates', name, 'template.yaml'),
      'utf8',
    ),
  ).spec.parameters;

/** Every schema of a form with where its value is: `backups.schedule`, `topics[]`. */
function schemasOf(part: any, prefix = ''): Array<[string, any]> {
  const nested = [part.then, part.else, ...(part.allOf ?? [])].filter(Boolean);
  return [
    ...nested.flatMap(each => schemasOf(each, prefix)),
    ...Object.entries<any>(part.properties ?? {}).flatMap(([name, schema]) => [
      [`${prefix}${name}`, schema] as [string, any],
      ...schemasOf(schema, `${prefix}${name}.`),
      ...(schema.items
        ? [[`${prefix}${name}[]`, schema.items] as [string, any]]
        : []),
    ]),
  ];
}

/** Where the form has a field that the service has elsewhere. */
const inService: Record<string, string> = {
  size: 'storage.size',
  storageClassName: 'storage.storageClassName',
  cpu: 'resources.cpu',
  memory: 'resources.memory',
};

const { image, domain, module: goModule, storageSize, ...shared } = textFields;
const common: TextField[] = Object.values({ ...shared, ...planTextFields });

describe.each([
  [
    'adopted-service',
    [
      ...common,
      ...Object.values(adoptedTextFields),
      ...Object.values(versionFields),
    ] as TextField[],
    [...Object.values(adoptedNumberFields), ...Object.values(planNumberFields)],
  ],
  [
    'managed-service',
    [
      ...common,
      ...Object.values(managedTextFields),
      ...Object.values(managedVersionFields),
    ] as TextField[],
    [...Object.values(managedNumberFields), ...Object.values(planNumberFields)],
  ],
])('the form of %s says what the action says', (name, texts, numbers) => {
  const schemas = pagesOf(name)
    .flatMap((page: any) => schemasOf(page))
    .filter(([path]: [string]) => path !== 'repoUrl') as Array<[string, any]>;

  it('of texts', () => {
    const strings = schemas.filter(
      ([, schema]) => schema.type === 'string' && !schema.enum,
    );
    expect(strings.length).toBeGreaterThan(15);
    const different = strings.filter(([path, schema]) => {
      const at = inService[path] ?? path;
      return !texts.some(
        field =>
          field.path === at &&
          field.pattern === schema.pattern &&
          field.minLength === schema.minLength &&
          field.maxLength === schema.maxLength &&
          field.expects.toLowerCase() ===
            schema.errorMessage.pattern.toLowerCase(),
      );
    });
    expect(different.map(([path]) => path)).toEqual([]);
  });

  it('of numbers', () => {
    const different = schemas
      .filter(([, schema]) => schema.type === 'integer')
      .filter(
        ([path, schema]) =>
          !numbers.some(
            field =>
              field.path === path &&
              field.minimum === schema.minimum &&
              field.maximum === schema.maximum,
          ),
      );
    expect(different.map(([path]) => path)).toEqual([]);
  });

  it('has a title for every field', () => {
    expect(schemas.filter(([, schema]) => !schema.title)).toEqual([]);
  });
});
