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

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import ajvErrors from 'ajv-errors';
import { validate as validateJsonSchema } from 'jsonschema';
import { parse } from 'yaml';
import { createOperatorAction } from '../actions/operatorAction';
import { hostileValues } from '../__testUtils__/hostileValues';
import { serviceWith } from '../__testUtils__/serviceWith';
import { typicalValues } from '../__testUtils__/typicalValues';
import { numberFields, textFields } from './fields';
import { serviceProblems } from './service';
import type { TextField } from './textField';

const template = parse(
  readFileSync(
    join(__dirname, '../../../../templates/stateful-service/template.yaml'),
    'utf8',
  ),
);
/** Field of the form for a field of the service. The module follows from the repository's location. */
const formField: Record<string, string> = {
  'storage.size': 'size',
  'storage.storageClassName': 'storageClassName',
};

const form = Object.assign(
  {},
  ...template.spec.parameters.map(
    (page: { properties: object }) => page.properties,
  ),
);
const actionSchema = createOperatorAction().schema!.input!;

/** The validator of the form in the browser. */
function formValidator(path: string): ValidateFunction | undefined {
  const property = form[formField[path] ?? path];
  if (!property) {
    return undefined;
  }
  const ajv = new Ajv({ allErrors: true, strict: false });
  ajvErrors(ajv);
  return ajv.compile(property);
}

function judgements(
  path: string,
  validator: ValidateFunction | undefined,
  value: unknown,
) {
  const service = serviceWith(path, value);
  const handler = serviceProblems(service).length === 0;
  return {
    value,
    handler,
    action: validateJsonSchema({ service }, actionSchema).valid,
    template: validator ? validator(value) : handler,
  };
}

const texts = Object.entries<TextField>(textFields);

describe('template, action and handler take the same', () => {
  it.each(texts)('values for %s', (key, field) => {
    const validator = formValidator(field.path);
    const typical = typicalValues[key as keyof typeof typicalValues];
    const values = [
      ...typical,
      ...(field.reserved?.words ?? []),
      'x'.repeat(field.maxLength),
      'x'.repeat(field.maxLength + 1),
      ...hostileValues(20261, 1_000, typical),
    ];
    const disagreements = values
      .map(value => judgements(field.path, validator, value))
      .filter(
        ({ handler, action, template: inForm }) =>
          handler !== action || handler !== inForm,
      );
    expect(disagreements).toEqual([]);
  });

  it.each(Object.values(numberFields))('numbers for $path', field => {
    const validator = formValidator(field.path);
    const values = [-1, 0, 1, 2.5, 99, 100, 101, 65535, 65536, 1e9, '5', null];
    for (const value of values) {
      const {
        handler,
        action,
        template: inForm,
      } = judgements(field.path, validator, value);
      expect({ value, action, inForm }).toEqual({
        value,
        action: handler,
        inForm: handler,
      });
    }
  });

  it('has a field of the form for every field of the service but the module', () => {
    const paths = [...texts.map(([, field]) => field.path), 'port', 'replicas'];
    const withoutField = paths.filter(path => !form[formField[path] ?? path]);
    expect(withoutField).toEqual(['module']);
  });

  it('asks for the same fields', () => {
    const required = template.spec.parameters.flatMap(
      (page: { required: string[] }) => page.required,
    );
    expect(required.sort()).toEqual(
      [
        'description',
        'domain',
        'image',
        'name',
        'owner',
        'port',
        'replicas',
        'repoUrl',
        'size',
      ].sort(),
    );
    for (const path of ['name', 'image', 'storage.size', 'port']) {
      const service = serviceWith(path, undefined);
      expect(serviceProblems(service)).toEqual([
        expect.stringContaining(`service.${path} is missing`),
      ]);
      expect(
        validateJsonSchema(
          JSON.parse(JSON.stringify({ service })),
          actionSchema,
        ).valid,
      ).toBe(false);
    }
  });

  it('refuses fields that there are not', () => {
    const service = { ...serviceWith('port', 1), colour: 'blue' };
    expect(serviceProblems(service)).toHaveLength(1);
    expect(validateJsonSchema({ service }, actionSchema).valid).toBe(false);
  });

  it.each(
    texts.filter(([, field]) => form[formField[field.path] ?? field.path]),
  )(
    'explains in the form what %s must be, in the words of the handler',
    (_, field) => {
      const { errorMessage } = form[formField[field.path] ?? field.path];
      expect(errorMessage.pattern.toLowerCase()).toBe(
        field.expects.toLowerCase(),
      );
      expect(errorMessage.not?.toLowerCase()).toBe(
        field.reserved?.because.toLowerCase(),
      );
    },
  );
});
