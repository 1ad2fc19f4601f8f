// SPDX-License-Identifier: Apache-2.0

import { z } from 'zod/v3';
import { parameterApplies, type Parameter } from '../operator/operatorContent';
import { nanoseconds } from './duration';
import {
  choice,
  fields,
  list,
  oneOf,
  text,
  trueOrFalse,
  wholeNumber,
} from './fieldTypes';
import {
  maxInteger,
  maxParameters,
  maxTextLength,
  maxValues,
  parameterFields,
} from './parameterFields';
import { Quantity } from './quantity';
import { quoted } from './quoted';

export const parameterTypes = [
  'string',
  'integer',
  'boolean',
  'quantity',
  'duration',
  'enum',
] as const satisfies Array<Parameter['type']>;
type ParameterType = (typeof parameterTypes)[number];

const integer = (minimum = -maxInteger, maximum = maxInteger) =>
  wholeNumber({ path: '', description: '', minimum, maximum }).optional();
const quantity = () => text(parameterFields.quantityDefault).optional();
const duration = () => text(parameterFields.durationDefault).optional();

/** A parameter of one type, with its fields in one order: the same ones give the same bytes. */
function ofType<
  Type extends ParameterType,
  Default extends z.ZodTypeAny,
  Bounds extends z.ZodRawShape,
>(type: Type, defaultValue: Default, bounds: Bounds) {
  return fields(
    {
      name: text(parameterFields.name),
      type: z.literal(type),
      default: defaultValue,
      description: text(parameterFields.description),
      ...bounds,
      apply: choice(parameterApplies).default(parameterApplies[0]),
    },
    undefined,
    `the type ${type}`,
  );
}

const anyType = z.discriminatedUnion('type', [
  ofType('string', text(parameterFields.stringDefault).optional(), {
    maxLength: integer(1, maxTextLength),
  }),
  ofType('integer', integer(), { minimum: integer(), maximum: integer() }),
  ofType('boolean', trueOrFalse().optional(), {}),
  ofType('quantity', quantity(), { minimum: quantity(), maximum: quantity() }),
  ofType('duration', duration(), { minimum: duration(), maximum: duration() }),
  // That it is one of the values is asked when those are known to be right.
  ofType('enum', z.any().optional(), {
    values: list(
      text(parameterFields.value),
      'list the values, such as [debug, info]',
      { noun: 'values', min: 1, max: maxValues },
    ),
  }),
]);

/** The fields that a parameter of a type has; undefined for a type that there is not. */
export function keysOfType(type: unknown): string[] | undefined {
  const option = anyType.optionsMap.get(type as ParameterType);
  return option && Object.keys(option.shape);
}

type OfType<Type> = Extract<Parameter, { type: Type }>;

/** Where in a parameter something contradicts something else, and what. */
type Contradiction = [path: Array<string | number>, message: string];

const bounded =
  <Value>(isMore: (left: Value, right: Value) => boolean) =>
  (parameter: {
    default?: Value;
    minimum?: Value;
    maximum?: Value;
  }): Contradiction[] => {
    const { default: value, minimum, maximum } = parameter;
    const exceeds = (left?: Value, right?: Value) =>
      left !== undefined && right !== undefined && isMore(left, right);
    if (exceeds(minimum, maximum)) {
      const message = `is ${minimum}, more than the maximum ${maximum}: swap them`;
      return [[['minimum'], message]];
    }
    if (exceeds(minimum, value)) {
      const message = `is ${value}, less than the minimum ${minimum}: increase it, or omit it`;
      return [[['default'], message]];
    }
    if (exceeds(value, maximum)) {
      const message = `is ${value}, more than the maximum ${maximum}: decrease it, or omit it`;
      return [[['default'], message]];
    }
    return [];
  };

/** What no field of a parameter can tell alone. */
const contradictions: {
  [Type in ParameterType]: (parameter: OfType<Type>) => Contradiction[];
} = {
  string: ({ default: value = '', maxLength = maxTextLength }) => {
    const { length } = [...value];
    const message = `must have 1 to ${maxLength} characters, but has ${length}: shorten it, or omit it`;
    return length > maxLength ? [[['default'], message]] : [];
  },
  integer: bounded((left, right) => left > right),
  boolean: () => [],
  quantity: bounded(
    (left, right) => new Quantity(left).compareTo(new Quantity(right)) > 0n,
  ),
  duration: bounded((left, right) => nanoseconds(left) > nanoseconds(right)),
  enum: ({ default: value, values }) => {
    const found = values.map((each, index): Contradiction | undefined =>
      values.indexOf(each) < index
        ? [['values', index], `is ${quoted(each)} again: list each value once`]
        : undefined,
    );
    if (value !== undefined && !values.includes(value)) {
      found.push([['default'], `is ${quoted(value)}: ${oneOf(values)}`]);
    }
    return found.filter(each => each !== undefined);
  },
};

/** The scaffolder's words for a union are "is not any of": it sees no more than the type, and the handler the rest. */
const parameter = z
  .object(
    { type: choice(parameterTypes).describe('Type of its values') },
    {
      errorMap: () => ({
        message:
          'must be an object with a name, a type and a description, such as {name: maxConnections, type: integer, description: How many clients may be connected at once}',
      }),
    },
  )
  .passthrough()
  .transform((given, ctx): Parameter => {
    const { data, error } = anyType.safeParse(given);
    error?.issues.forEach(ctx.addIssue);
    if (data) {
      const found = contradictions[data.type](data as never);
      for (const [path, message] of found) {
        ctx.addIssue({ code: 'custom', path, message });
      }
    }
    return data ?? (given as unknown as Parameter);
  });

/**
 * Parameters whose names differ in nothing but upper and lower case: as fields of Go, or as environment variables,
 * they would be the same.
 */
function refineNames(parameters: Parameter[], ctx: z.RefinementCtx) {
  const names = parameters.map(({ name }) => String(name).toLowerCase());
  for (const [index, name] of names.entries()) {
    const first = names.indexOf(name);
    if (first < index) {
      ctx.addIssue({
        code: 'custom',
        path: [index, 'name'],
        message: `is the same as service.parameters[${first}].name, in Go or as an environment variable: rename it`,
      });
    }
  }
}

export const parametersSchema = list(parameter, 'use [], or omit it', {
  noun: 'parameters',
  min: 0,
  max: maxParameters,
  more: ', put the others into spec.settings',
})
  .superRefine(refineNames)
  .describe(
    'Settings of the application that become typed fields of spec.config. Each has a name, type and description, and, depending on its type, default, minimum, maximum, maxLength or values. apply is how the application gets a new value: restart (default), an environment variable after a restart, or reload, a file that it rereads',
  );
