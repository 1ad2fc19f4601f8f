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
const size = { ...label, type: 'quantity' };
const age = { ...label, type: 'duration' };
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
    [undefined],
    [[]],
    [exampleService.parameters],
    [[{ ...limit, minimum: 1 }, label, level]],
    [[label, { ...label, name: 'labels' }]],
    [[{ ...limit, minimum: 1, default: 1 }]],
    [[{ ...limit, maximum: 1, default: 1 }]],
    [[{ ...label, default: 'äb', maxLength: 2 }]],
    [[{ ...size, minimum: '1G', default: '1Gi' }]],
    [[{ ...size, minimum: '1Gi', default: '1024Mi', maximum: '1Gi' }]],
    [[{ ...age, minimum: '90s', default: '1.5m', maximum: '1h' }]],
  ])('takes %j', parameters => {
    expect(problemsOf(parameters)).toEqual([]);
  });

  it.each([
    [{ label }, ' must be a list'],
    [
      Array.from({ length: 33 }, (_, i) => ({ ...label, name: `p${i}` })),
      ' has 33 parameters: use at most 32',
    ],
    [['label'], '[0] must be an object'],
    // The same field of Go, the same environment variable.
    [
      [label, limit, label],
      '[2].name is the same as service.parameters[0].name',
    ],
    [
      ['tlsCAFile', 'tlsCaFile'].map(name => ({ ...label, name })),
      '[1].name is the same as',
    ],
    [
      ['dbUrl', 'dbURL'].map(name => ({ ...label, name })),
      '[1].name is the same as',
    ],
  ])('refuses %j: %s', (parameters, reason) => {
    expect(problemsOf(parameters)).toEqual([
      expect.stringContaining(`service.parameters${reason}`),
    ]);
  });

  it.each([
    ['name', { ...label, name: 'max_size' }, 'is "max_size": use camelCase'],
    ['name', { ...label, name: 'MaxSize' }, 'use camelCase'],
    ['name', { ...label, name: 'x'.repeat(64) }, '1 to 63 characters'],
    // Words of Go, a method of its struct, a variable of every shell.
    ['name', { ...label, name: 'range' }, 'is reserved'],
    ['name', { ...label, name: 'len' }, 'is reserved'],
    ['name', { ...label, name: 'deepCopy' }, 'is reserved'],
    ['name', { ...label, name: 'path' }, 'is reserved'],
    ['description', { ...label, description: '' }, 'is missing'],
    ['description', { ...label, description: 'a\nb' }, 'one line'],
    ['description', { ...label, description: 'x'.repeat(301) }, 'has 301'],
    [
      'type',
      { ...label, type: undefined },
      'is missing: choose one of "string"',
    ],
    ['type', { ...label, type: 'float' }, 'is "float": choose one of'],
    [
      'apply',
      { ...label, apply: 'never' },
      'choose one of "restart", "reload"',
    ],
    // Text.
    ['default', { ...label, default: 5 }, 'must be text'],
    [
      'default',
      { ...label, default: '' },
      'is missing: use one line without control characters and without spaces at either end, or omit it',
    ],
    [
      'default',
      { ...label, default: 'abc', maxLength: 2 },
      'must have 1 to 2 characters, but has 3',
    ],
    ['default', { ...label, default: 'x'.repeat(1025) }, 'has 1025'],
    ['maxLength', { ...label, maxLength: 0 }, 'use an integer from 1 to 1024'],
    // Numbers and switches.
    ['default', { ...limit, default: '5' }, 'must be a number'],
    [
      'default',
      { ...limit, default: 0, minimum: 1 },
      'is 0, less than the minimum 1: increase it',
    ],
    [
      'default',
      { ...limit, default: 11, maximum: 10 },
      'is 11, more than the maximum 10: decrease it',
    ],
    [
      'minimum',
      { ...limit, minimum: 2, maximum: 1 },
      'more than the maximum 1',
    ],
    ['minimum', { ...limit, minimum: 0.5 }, 'is 0.5'],
    ['default', { ...limit, default: 2 ** 53 }, 'is 9007199254740992'],
    [
      'default',
      { ...label, type: 'boolean', default: 'yes' },
      'must be true or false, but is "yes"',
    ],
    // Quantities.
    [
      'default',
      { ...size, default: '10GB' },
      'is "10GB": use a Kubernetes quantity',
    ],
    [
      'default',
      { ...size, default: '1e1.5' },
      'is "1e1.5": use a Kubernetes quantity',
    ],
    ['default', { ...size, default: '-1Gi' }, 'use a Kubernetes quantity'],
    // 2^63
    ['default', { ...size, default: '10000Pi' }, 'use a Kubernetes quantity'],
    [
      'minimum',
      { ...size, minimum: '-1Gi' },
      'is "-1Gi": use a Kubernetes quantity',
    ],
    ['maximum', { ...size, maximum: 5 }, 'must be text, but is 5'],
    [
      'default',
      { ...size, default: '1G', minimum: '1Gi' },
      'less than the minimum 1Gi',
    ],
    [
      'default',
      { ...size, default: '1Gi', maximum: '1G' },
      'more than the maximum 1G',
    ],
    [
      'minimum',
      { ...size, minimum: '1Gi', maximum: '1G' },
      'is 1Gi, more than the maximum 1G: swap them',
    ],
    // Durations.
    ['default', { ...age, default: '5' }, 'is "5": use a Go duration'],
    ['default', { ...age, default: '1d' }, 'use a Go duration'],
    ['default', { ...age, default: '30m1h' }, 'use a Go duration'],
    [
      'default',
      { ...age, default: '59s', minimum: '1m' },
      'less than the minimum 1m',
    ],
    [
      'default',
      { ...age, default: '61m', maximum: '1h' },
      'more than the maximum 1h',
    ],
    // Enums.
    ['values', { ...level, values: undefined }, 'is missing: list the values'],
    ['values', { ...level, values: [] }, 'is missing'],
    ['values[1]', { ...level, values: ['a', ''] }, 'is missing'],
    ['values[2]', { ...level, values: ['a', 'b', 'a'] }, 'is "a" again'],
    // It would break a marker of controller-gen.
    ['values[0]', { ...level, values: ['a;b'] }, 'is "a;b"'],
    [
      'values',
      { ...level, values: Array.from({ length: 65 }, (_, i) => `v${i}`) },
      'has 65 values',
    ],
    [
      'default',
      { ...level, default: 'trace' },
      'is "trace": choose one of "debug", "info"',
    ],
  ])('refuses the %s of %j: %s', (field, parameter, reason) => {
    const problems = problemsOf([parameter]);
    expect(problems).toEqual([expect.stringContaining(reason)]);
    expect(problems[0]).toContain(`service.parameters[0].${field} `);
  });

  it('refuses a bound of another type, and names the fields of this one', () => {
    expect(problemsOf([{ ...label, minimum: 1 }])).toEqual([
      expect.stringContaining(
        'service.parameters[0] has no field "minimum": the type string has name, ',
      ),
    ]);
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
