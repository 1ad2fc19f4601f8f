// SPDX-License-Identifier: Apache-2.0

import type { ValidateFunction } from 'ajv';
import { validate as validateJsonSchema } from 'jsonschema';
import { createOperatorAction } from '../actions/operatorAction';
import { hostileValues } from '../__testUtils__/hostileValues';
import {
  formFields,
  formPages,
  formValidator,
  schemaParts,
  shownFields,
} from '../__testUtils__/serviceForm';
import { serviceWith } from '../__testUtils__/serviceWith';
import { typicalValues } from '../__testUtils__/typicalValues';
import { numberFields, textFields } from './fields';
import { serviceProblems } from './service';
import type { TextField } from './fieldTypes';

/** Field of the form for a field of the service. The module follows from the repository's location. */
const formField: Record<string, string> = {
  'storage.size': 'size',
  'storage.storageClassName': 'storageClassName',
};
const inForm = (path: string) => formFields[formField[path] ?? path];

const actionSchema = createOperatorAction().schema!.input!;

function validatorOf(path: string): ValidateFunction | undefined {
  const property = inForm(path);
  return property && formValidator(property);
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

describe('form and handler take the same', () => {
  it.each(texts)('values for %s', (key, field) => {
    const validator = validatorOf(field.path);
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
        // The action's JSON Schema knows no refinements; it must not refuse what the handler takes.
        ({ handler, action, template }) =>
          handler !== template || (handler && !action),
      );
    expect(disagreements).toEqual([]);
  });

  it.each(Object.values(numberFields))('numbers for $path', field => {
    const validator = validatorOf(field.path);
    const values = [-1, 0, 1, 2.5, 99, 100, 101, 65535, 65536, 1e9, '5', null];
    for (const value of values) {
      const { handler, action, template } = judgements(
        field.path,
        validator,
        value,
      );
      expect({ value, action, template }).toEqual({
        value,
        action: handler,
        template: handler,
      });
    }
  });

  it('has a field of the form for every field of the service but the module', () => {
    const paths = [...texts.map(([, field]) => field.path), 'port', 'replicas'];
    const withoutField = paths.filter(path => !inForm(path));
    expect(withoutField).toEqual(['module']);
  });

  it('asks for the same fields', () => {
    const required = formPages
      .flatMap(schemaParts)
      .flatMap(part => part.required ?? []);
    expect(required.sort()).toEqual(
      [
        'description',
        'domain',
        'image',
        'name',
        'owner',
        'repoUrl',
        'size',
      ].sort(),
    );
    for (const path of ['name', 'image', 'storage', 'storage.size']) {
      const service = serviceWith(path, undefined);
      expect(serviceProblems(service)).toEqual([
        expect.stringContaining(`service.${path} `),
      ]);
      expect(
        validateJsonSchema(
          JSON.parse(JSON.stringify({ service })),
          actionSchema,
        ).valid,
      ).toBe(false);
    }
  });

  it.each([
    ['nothing is said of it', {}, true],
    ['it is a number of them', { workload: 'statefulSet' }, true],
    ['it is every node', { workload: 'daemonSet' }, false],
  ])(
    'asks for replicas and their class of volumes as to where they run, when %s',
    (_, workload, asked) => {
      const page = formPages.find(({ properties }) => properties?.image)!;
      const answers = { ...workload, image: 'a', size: '1Gi' };
      const takes = (more: object) => [
        formValidator(page)({ ...answers, ...more }),
        validateJsonSchema({ ...answers, ...more }, page).valid,
      ];
      const both = (judgement: boolean) => [judgement, judgement];
      expect(shownFields(page, answers).sort()).toEqual(
        [
          'container',
          'image',
          'port',
          'size',
          ...(asked ? ['replicas', 'storageClassName'] : []),
        ].sort(),
      );
      expect(takes({ replicas: 3 })).toEqual(both(true));
      expect(takes({})).toEqual(both(true));
      // What was filled in before nobody sees, and could mend.
      expect(takes({ replicas: 3, storageClassName: 'No' })).toEqual(
        both(!asked),
      );
    },
  );

  it('refuses fields that there are not', () => {
    const service = { ...serviceWith('port', 1), colour: 'blue' };
    expect(serviceProblems(service)).toHaveLength(1);
    expect(validateJsonSchema({ service }, actionSchema).valid).toBe(false);
  });
});
