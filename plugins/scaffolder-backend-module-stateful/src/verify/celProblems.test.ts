// SPDX-License-Identifier: Apache-2.0

import { celEnvironment } from './celEnvironment';
import { celProblems } from './celProblems';
import type { OpenApiSchema } from './openApiSchema';

const message = 'out of bounds';

/** As kubebuilder/internal/parameters writes the bounds of a parameter. */
const quantity: OpenApiSchema = {
  'x-kubernetes-int-or-string': true,
  'x-kubernetes-validations': [
    {
      rule: "isQuantity(string(self)) && quantity(string(self)).compareTo(quantity('1Mi')) >= 0 && quantity(string(self)).compareTo(quantity('1Gi')) <= 0",
      message,
    },
  ],
};
const duration: OpenApiSchema = {
  type: 'string',
  'x-kubernetes-validations': [
    {
      rule: "duration(self) >= duration('1m') && duration(self) <= duration('1h')",
      message,
    },
  ],
};

describe('the bounds of parameters', () => {
  it.each<[string, OpenApiSchema, unknown, boolean]>([
    ['a quantity at its least', quantity, '1Mi', true],
    ['a quantity at its most', quantity, '1024Mi', true],
    ['a quantity as a number', quantity, 2_000_000, true],
    ['a quantity below', quantity, '1M', false],
    ['a quantity above', quantity, '2Gi', false],
    ['a quantity below nothing', quantity, '-1Gi', false],
    ['what is no quantity', quantity, '1GB', false],
    ['a duration at its least', duration, '60s', true],
    ['a duration at its most', duration, '59m60s', true],
    ['a duration below', duration, '59.9s', false],
    ['a duration above', duration, '1h1ns', false],
  ])('are asked of %s', (_, schema, value, fits) => {
    expect(celProblems(celEnvironment(), schema, value)).toEqual({
      problems: fits ? [] : [`the object: ${message}`],
      notChecked: [],
    });
  });
});

describe('regular expressions', () => {
  /** As the API's schedules have it. */
  const ranges: OpenApiSchema = {
    type: 'string',
    'x-kubernetes-validations': [
      {
        rule: "self.findAll('[0-9]{1,4}-[0-9]{1,4}').all(range, int(range.split('-')[0]) <= int(range.split('-')[1]))",
        message,
      },
    ],
  };
  const first: OpenApiSchema = {
    type: 'string',
    'x-kubernetes-validations': [
      { rule: "self.find('[0-9]+') == '12'", message },
    ],
  };
  it.each<[string, OpenApiSchema, string, boolean]>([
    ['no match', ranges, '* * * * *', true],
    ['matches that hold', ranges, '1-5 2-2 * * *', true],
    ['one of them that does not', ranges, '1-5 7-2 * * *', false],
    ['the first match', first, 'a12 b3', true],
    ['no first match', first, 'abc', false],
  ])('are tried with %s', (_, schema, value, fits) => {
    expect(celProblems(celEnvironment(), schema, value)).toEqual({
      problems: fits ? [] : [`the object: ${message}`],
      notChecked: [],
    });
  });
});
