// SPDX-License-Identifier: Apache-2.0

import { exampleService } from '../actions/exampleService';
import {
  parameterWith,
  typicalParameterValues,
} from '../__testUtils__/parameterWith';
import { serviceWith } from '../__testUtils__/serviceWith';
import { environmentVariable } from './environmentVariable';
import type { parameterFields } from './parameterFields';
import { parseService, serviceProblems } from './service';

const problemsOf = (parameters: unknown) =>
  serviceProblems(serviceWith('parameters', parameters));

const label = { name: 'label', type: 'string', description: 'Its label' };
const limit = { name: 'limit', type: 'integer', description: 'Its limit' };
const level = {
  name: 'level',
  type: 'enum',
  description: 'Its level',
  values: ['debug', 'info'],
};

describe('what parameters may be', () => {
  it.each(
    Object.entries(typicalParameterValues).flatMap(([key, values]) =>
      values.map(value => [key as keyof typeof parameterFields, value]),
    ) as Array<[keyof typeof parameterFields, string]>,
  )('takes as %s %j', (key, value) => {
    expect(problemsOf([parameterWith(key, value)])).toEqual([]);
  });

  it.each([
    ['none', undefined],
    ['an empty list', []],
    ['those of the example', exampleService.parameters],
    ['a default at the least', [{ ...limit, minimum: 1, default: 1 }]],
    ['a default at the most', [{ ...limit, maximum: 1, default: 1 }]],
    [
      'a quantity within its bounds',
      [{ ...label, type: 'quantity', minimum: '1G', default: '1Gi' }],
    ],
    [
      'a quantity at each of its bounds',
      [
        {
          ...label,
          type: 'quantity',
          minimum: '1Gi',
          default: '1024Mi',
          maximum: '1Gi',
        },
      ],
    ],
    [
      'a duration within its bounds',
      [
        {
          ...label,
          type: 'duration',
          minimum: '90s',
          default: '1.5m',
          maximum: '1h',
        },
      ],
    ],
    ['no default', [{ ...limit, minimum: 1 }, label, level]],
    [
      'a default as long as may be',
      [{ ...label, default: 'äb', maxLength: 2 }],
    ],
    ['names that differ', [label, { ...label, name: 'labels' }]],
  ])('takes %s', (_, parameters) => {
    expect(problemsOf(parameters)).toEqual([]);
  });

  it.each([
    ['not a list', { label }, 'service.parameters must be a list'],
    [
      'too many',
      Array.from({ length: 33 }, (_, i) => ({ ...label, name: `p${i}` })),
      'service.parameters has 33 parameters: give at most 32',
    ],
    ['no object', ['label'], 'service.parameters[0] must be an object'],
    // names
    [
      'a name in snake case',
      [{ ...label, name: 'max_size' }],
      'service.parameters[0].name is "max_size": use camelCase',
    ],
    [
      'a name that begins upper-case',
      [{ ...label, name: 'MaxSize' }],
      'use camelCase',
    ],
    ['a keyword of Go', [{ ...label, name: 'range' }], 'means something else'],
    [
      'a predeclared name of Go',
      [{ ...label, name: 'len' }],
      'means something else',
    ],
    [
      'a method of the struct',
      [{ ...label, name: 'deepCopy' }],
      'means something else',
    ],
    [
      'a variable of every shell',
      [{ ...label, name: 'path' }],
      'means something else',
    ],
    [
      'a name of 64 characters',
      [{ ...label, name: 'x'.repeat(64) }],
      '1 to 63 characters',
    ],
    [
      'a name twice',
      [label, limit, label],
      'service.parameters[2].name is the same as service.parameters[0].name',
    ],
    [
      'names that are the same variable',
      [
        { ...label, name: 'tlsCAFile' },
        { ...label, name: 'tlsCaFile' },
      ],
      'service.parameters[1].name is the same as',
    ],
    [
      'names that are the same field',
      [
        { ...label, name: 'dbUrl' },
        { ...label, name: 'dbURL' },
      ],
      'service.parameters[1].name is the same as',
    ],
    // descriptions
    [
      'no description',
      [{ ...label, description: '' }],
      'service.parameters[0].description is missing',
    ],
    [
      'a description of two lines',
      [{ ...label, description: 'a\nb' }],
      'one line',
    ],
    [
      'a description of 301 characters',
      [{ ...label, description: 'x'.repeat(301) }],
      'has 301',
    ],
    // types
    [
      'no type',
      [{ ...label, type: undefined }],
      'service.parameters[0].type is missing: choose one of "string"',
    ],
    [
      'a type that there is not',
      [{ ...label, type: 'float' }],
      'service.parameters[0].type is "float": choose one of',
    ],
    [
      'another way to apply',
      [{ ...label, apply: 'never' }],
      'service.parameters[0].apply is "never": choose one of "restart", "reload"',
    ],
    [
      'a bound of another type',
      [{ ...label, minimum: 1 }],
      'service.parameters[0] has no field "minimum": the type string has name, ',
    ],
    // defaults and bounds
    [
      'a number as text',
      [{ ...label, default: 5 }],
      'service.parameters[0].default must be text',
    ],
    [
      'an empty default',
      [{ ...label, default: '' }],
      'service.parameters[0].default is missing: give one line without control characters and without blanks at either end, or leave it out',
    ],
    [
      'a default that is too long',
      [{ ...label, default: 'abc', maxLength: 2 }],
      'must have 1 to 2 characters, but has 3',
    ],
    [
      'a default of 1025 characters',
      [{ ...label, default: 'x'.repeat(1025) }],
      'has 1025',
    ],
    [
      'a length of nothing',
      [{ ...label, maxLength: 0 }],
      'service.parameters[0].maxLength is 0: give a whole number from 1 to 1024',
    ],
    [
      'text as a number',
      [{ ...limit, default: '5' }],
      'service.parameters[0].default must be a number',
    ],
    [
      'a default below the least',
      [{ ...limit, default: 0, minimum: 1 }],
      'service.parameters[0].default is 0, less than the minimum 1: give more',
    ],
    [
      'a default above the most',
      [{ ...limit, default: 11, maximum: 10 }],
      'service.parameters[0].default is 11, more than the maximum 10: give less',
    ],
    [
      'bounds that leave nothing',
      [{ ...limit, minimum: 2, maximum: 1 }],
      'service.parameters[0].minimum is 2, more than the maximum 1',
    ],
    [
      'a bound with a fraction',
      [{ ...limit, minimum: 0.5 }],
      'service.parameters[0].minimum is 0.5',
    ],
    [
      'a number that JSON does not count',
      [{ ...limit, default: 2 ** 53 }],
      'service.parameters[0].default is 9007199254740992',
    ],
    [
      'a switch in words',
      [{ ...label, type: 'boolean', default: 'yes' }],
      'service.parameters[0].default must be true or false, but is "yes"',
    ],
    [
      'a quantity with a wrong unit',
      [{ ...label, type: 'quantity', default: '10GB' }],
      'service.parameters[0].default is "10GB": give a quantity',
    ],
    [
      'a quantity whose exponent has a fraction',
      [{ ...label, type: 'quantity', default: '1e1.5' }],
      'service.parameters[0].default is "1e1.5": give a quantity',
    ],
    [
      'a quantity below nothing',
      [{ ...label, type: 'quantity', default: '-1Gi' }],
      'give a quantity',
    ],
    [
      'a quantity beyond 2^63',
      [{ ...label, type: 'quantity', default: '10000Pi' }],
      'give a quantity',
    ],
    [
      'a duration without a unit',
      [{ ...label, type: 'duration', default: '5' }],
      'service.parameters[0].default is "5": give a duration',
    ],
    [
      'a duration in days',
      [{ ...label, type: 'duration', default: '1d' }],
      'give a duration',
    ],
    [
      'a duration the wrong way round',
      [{ ...label, type: 'duration', default: '30m1h' }],
      'give a duration',
    ],
    [
      'a least quantity below nothing',
      [{ ...label, type: 'quantity', minimum: '-1Gi' }],
      'service.parameters[0].minimum is "-1Gi": give a quantity',
    ],
    [
      'a number as the most of a quantity',
      [{ ...label, type: 'quantity', maximum: 5 }],
      'service.parameters[0].maximum must be text, but is 5',
    ],
    [
      'a quantity below the least',
      [{ ...label, type: 'quantity', default: '1G', minimum: '1Gi' }],
      'service.parameters[0].default is 1G, less than the minimum 1Gi',
    ],
    [
      'a quantity above the most',
      [{ ...label, type: 'quantity', default: '1Gi', maximum: '1G' }],
      'service.parameters[0].default is 1Gi, more than the maximum 1G',
    ],
    [
      'bounds of a quantity that leave nothing',
      [{ ...label, type: 'quantity', minimum: '1Gi', maximum: '1G' }],
      'service.parameters[0].minimum is 1Gi, more than the maximum 1G: exchange them',
    ],
    [
      'a duration below the least',
      [{ ...label, type: 'duration', default: '59s', minimum: '1m' }],
      'service.parameters[0].default is 59s, less than the minimum 1m',
    ],
    [
      'a duration above the most',
      [{ ...label, type: 'duration', default: '61m', maximum: '1h' }],
      'service.parameters[0].default is 61m, more than the maximum 1h',
    ],
    // enums
    [
      'no values',
      [{ ...level, values: undefined }],
      'service.parameters[0].values is missing: list what can be chosen',
    ],
    [
      'an empty list of values',
      [{ ...level, values: [] }],
      'service.parameters[0].values is missing',
    ],
    [
      'an empty value',
      [{ ...level, values: ['a', ''] }],
      'service.parameters[0].values[1] is missing',
    ],
    [
      'a value twice',
      [{ ...level, values: ['a', 'b', 'a'] }],
      'service.parameters[0].values[2] is "a" once more',
    ],
    [
      'a value that breaks a marker',
      [{ ...level, values: ['a;b'] }],
      'service.parameters[0].values[0] is "a;b"',
    ],
    [
      '65 values',
      [{ ...level, values: Array.from({ length: 65 }, (_, i) => `v${i}`) }],
      'service.parameters[0].values has 65 values',
    ],
    [
      'a default that is none of the values',
      [{ ...level, default: 'trace' }],
      'service.parameters[0].default is "trace": choose one of "debug", "info"',
    ],
  ])('refuses %s', (_, parameters, reason) => {
    const problems = problemsOf(parameters);
    expect(problems).toEqual([expect.stringContaining(reason)]);
  });

  it('restarts for a new value, unless it is said otherwise, and keeps one order', () => {
    const service = serviceWith('parameters', [
      {
        description: 'd',
        maxLength: 5,
        type: 'string',
        name: 'label',
        default: 'a',
      },
    ]);
    const [parameter] = parseService(service).parameters;
    expect(Object.entries(parameter)).toEqual([
      ['name', 'label'],
      ['type', 'string'],
      ['default', 'a'],
      ['description', 'd'],
      ['maxLength', 5],
      ['apply', 'restart'],
    ]);
  });

  it.each([
    ['maxConnections', 'MAX_CONNECTIONS'],
    ['a', 'A'],
    ['tlsCAFile', 'TLS_CA_FILE'],
    ['http2Port', 'HTTP2_PORT'],
  ])('reaches the application as a variable: %s as %s', (name, variable) => {
    expect(environmentVariable(name)).toBe(variable);
  });
});
