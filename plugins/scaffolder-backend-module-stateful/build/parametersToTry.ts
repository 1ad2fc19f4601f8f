// SPDX-License-Identifier: Apache-2.0

import type { SeededRandom } from '../../../tools/sample/SeededRandom.ts';
import type { Parameter } from './contents.ts';
import { enumValues, hostileTexts } from './hostileTexts.ts';

/** As many parameters as a service may have; see src/service/parameterFields.ts. */
const most = 32;

const parameterNames = [
  'a',
  'n',
  'y',
  'x1',
  'maxConnections',
  'logLevel',
  'tlsCAFile2',
  'status',
  'kind',
  'exemplar',
  'dataDirectory',
  'aVeryLongNameOfAParameterThatIsAsLongAsANameMayBeInTheFormOfOur',
];

function randomParameter(random: SeededRandom, name: string): Parameter {
  const maybe = <T>(value: T) => (random.next() < 0.6 ? value : undefined);
  const common = {
    name,
    variable: name.toUpperCase(),
    description: random.oneOf(hostileTexts),
    apply: random.oneOf(['restart', 'reload'] as const),
  };
  const type = random.oneOf([
    'string',
    'string',
    'integer',
    'boolean',
    'quantity',
    'duration',
    'enum',
  ] as const);
  switch (type) {
    case 'string':
      return {
        ...common,
        type,
        default: maybe(random.oneOf(hostileTexts)),
        maxLength: random.next() < 0.6 ? 1000 : 1024,
      };
    case 'integer':
      return {
        ...common,
        type,
        default: maybe(random.oneOf([0, -1, 7, Number.MAX_SAFE_INTEGER])),
        minimum: maybe(random.oneOf([-1, Number.MIN_SAFE_INTEGER])),
        maximum: maybe(Number.MAX_SAFE_INTEGER),
      };
    case 'boolean':
      return { ...common, type, default: maybe(random.next() < 0.5) };
    case 'quantity':
      return {
        ...common,
        type,
        default: maybe(random.oneOf(['1Gi', '500m', '1e3', '0.5', '1000000'])),
        minimum: random.oneOf(['0', '500m', '0.5']),
        maximum: maybe(random.oneOf(['1Gi', '2e9', '5000000000'])),
      };
    case 'duration':
      return {
        ...common,
        type,
        default: maybe(random.oneOf(['5m', '1h30m', '250ms', '0s'])),
        minimum: maybe('0s'),
        maximum: maybe(random.oneOf(['1h30m', '24h', '90m'])),
      };
    default: {
      const values = enumValues.filter(() => random.next() < 0.3);
      values.push('debug');
      return { ...common, type, values, default: maybe(random.oneOf(values)) };
    }
  }
}

/** One to a dozen parameters, drawn at random. */
export function randomParameters(random: SeededRandom): Parameter[] {
  const count = 1 + random.below(parameterNames.length);
  return parameterNames
    .slice(0, count)
    .map(name => randomParameter(random, name));
}

const takesTurns = (index: number) =>
  (['restart', 'reload'] as const)[index % 2];

/**
 * Parameters in which every hostile text is a description and the default of a string, and where it may be one, a value
 * and the default of an enum; as many at once as there may be.
 */
export function hostileParameters(): Parameter[][] {
  const all: Array<Omit<Parameter, 'variable'>> = [
    ...hostileTexts.map((text, index) => ({
      name: parameterNames[index] ?? `text${index}`,
      type: 'string' as const,
      maxLength: 1024,
      default: text,
      description: text,
      apply: takesTurns(index),
    })),
    ...enumValues.map((value, index) => ({
      name: `choice${index}`,
      type: 'enum' as const,
      default: value,
      values: enumValues,
      description: value,
      apply: takesTurns(index),
    })),
    {
      name: 'longest',
      type: 'string',
      maxLength: 1024,
      // As long as a default may be, and with a blank at which YAML's writers would break it.
      default: `${'long line '.repeat(102)}last`,
      description: 'Longest default',
      apply: 'restart',
    },
  ];
  return Array.from({ length: Math.ceil(all.length / most) }, (_, index) =>
    all
      .slice(index * most, (index + 1) * most)
      .map(each => ({ ...each, variable: each.name.toUpperCase() })),
  );
}
