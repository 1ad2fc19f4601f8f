// SPDX-License-Identifier: Apache-2.0

import { validate as validateJsonSchema } from 'jsonschema';
import { createOperatorAction } from '../actions/operatorAction';
import { hostileValues } from '../__testUtils__/hostileValues';
import {
  parameterWith,
  typicalParameterValues,
} from '../__testUtils__/parameterWith';
import {
  formFields,
  formPages,
  formValidator,
  schemaParts,
} from '../__testUtils__/serviceForm';
import { serviceWith } from '../__testUtils__/serviceWith';
import { maxParameters, parameterFields } from './parameterFields';
import { keysOfType, parameterTypes } from './parameters';
import { serviceProblems } from './service';
import type { TextField } from './fieldTypes';

const item = formFields.parameters.items!;
const page = formPages.find(({ properties }) => properties?.parameters)!;
const actionSchema = createOperatorAction().schema!.input!;

/** What the form asks for a type. */
const partOf = (type: string) =>
  item.allOf.find((part: any) => part.if.properties.type.const === type).then;

const fields = Object.entries<TextField>(parameterFields) as Array<
  [keyof typeof parameterFields, TextField]
>;

const inForm = formValidator(page);

function judgements(parameters: unknown) {
  const service = serviceWith('parameters', parameters);
  return {
    parameters,
    handler: serviceProblems(service).length === 0,
    action: validateJsonSchema({ service }, actionSchema).valid,
    template: inForm({ parameters }),
    scaffolder: validateJsonSchema({ parameters }, page).valid,
  };
}

describe('form and handler take the same parameters', () => {
  it.each(fields)('values for %s', (key, field) => {
    const typical = typicalParameterValues[key];
    const values = [
      ...typical,
      ...(field.reserved?.words ?? []),
      'x'.repeat(field.maxLength),
      'x'.repeat(field.maxLength + 1),
      ...hostileValues(20262, 500, typical),
    ];
    const disagreements = values
      .map(value => judgements([parameterWith(key, value)]))
      .filter(
        ({ handler, action, template, scaffolder }) =>
          template !== handler ||
          scaffolder !== handler ||
          // The action's JSON Schema knows no refinements; it must not refuse what the handler takes.
          (handler && !action),
      );
    expect(disagreements).toEqual([]);
  });

  it.each([
    [
      'a number of each sign',
      { type: 'integer', default: -5, minimum: -10, maximum: 10 },
    ],
    ['a number that is none', { type: 'integer', default: 'five' }],
    ['a number with a fraction', { type: 'integer', default: 1.5 }],
    [
      'a number that JSON does not count',
      { type: 'integer', default: 2 ** 53 },
    ],
    ['a bound that is none', { type: 'integer', minimum: '1' }],
    ['a least quantity', { type: 'quantity', minimum: '1Gi' }],
    ['a most of a quantity that is none', { type: 'quantity', maximum: '1GB' }],
    ['a most of a quantity in numbers', { type: 'quantity', maximum: 5 }],
    [
      'bounds of a duration',
      { type: 'duration', minimum: '1s', maximum: '1h' },
    ],
    ['a least duration that is none', { type: 'duration', minimum: '-1s' }],
    ['a switch', { type: 'boolean', default: true }],
    ['a switch in words', { type: 'boolean', default: 'yes' }],
    ['a length', { type: 'string', maxLength: 64 }],
    ['no length', { type: 'string', maxLength: 0 }],
    ['too much length', { type: 'string', maxLength: 1025 }],
    ['words', { type: 'enum', values: ['a', 'b'], default: 'b' }],
    ['no words', { type: 'enum', values: [] }],
    ['a word twice', { type: 'enum', values: ['a', 'a'] }],
    ['words that are not there', { type: 'enum' }],
    ['a type that there is not', { type: 'float' }],
    ['a way that there is not', { type: 'string', apply: 'never' }],
    ['no name', { type: 'string', name: undefined }],
  ])('with %s', (_, fieldsOfType) => {
    const { handler, template, scaffolder } = judgements(
      JSON.parse(
        JSON.stringify([
          { name: 'a', description: 'b', apply: 'reload', ...fieldsOfType },
        ]),
      ),
    );
    expect({ template, scaffolder }).toEqual({
      template: handler,
      scaffolder: handler,
    });
  });

  it.each([maxParameters, maxParameters + 1])('%d of them', count => {
    const parameters = Array.from({ length: count }, (_, index) =>
      parameterWith('name', `p${index}`),
    );
    const { handler, action, template } = judgements(parameters);
    expect([handler, action, template]).toEqual(
      Array(3).fill(count === maxParameters),
    );
  });

  it('offer the bounds of a type with it alone', () => {
    expect(item.properties!.type.enum).toEqual([...parameterTypes]);
    const always = Object.keys(item.properties!);
    for (const type of parameterTypes) {
      expect(
        [...always, ...Object.keys(partOf(type).properties)].sort(),
      ).toEqual(keysOfType(type)!.sort());
    }
    expect(schemaParts(item)).toHaveLength(1 + 2 * parameterTypes.length);
  });
});
