// SPDX-License-Identifier: Apache-2.0

import type { Parameter } from '../operator/operatorContent';
import { nanoseconds } from './duration';
import { numberProblem } from './numberField';
import {
  maxInteger,
  maxParameters,
  maxTextLength,
  maxValues,
  parameterFields,
} from './parameterFields';
import { Quantity } from './quantity';
import { choiceProblem, isRecord, unknownKeyProblems } from './shape';
import type { TextField } from './textField';
import { quoted, textProblem } from './textField';

export const parameterTypes = [
  'string',
  'integer',
  'boolean',
  'quantity',
  'duration',
  'enum',
] as const satisfies Array<Parameter['type']>;
export type ParameterType = (typeof parameterTypes)[number];

export const parameterApplies = ['restart', 'reload'] as const;

const commonKeys = ['name', 'type', 'default', 'description', 'apply'];

/** What bounds a parameter of each type, besides the type. */
export const boundKeys: Record<ParameterType, readonly string[]> = {
  string: ['maxLength'],
  integer: ['minimum', 'maximum'],
  boolean: [],
  quantity: ['minimum', 'maximum'],
  duration: ['minimum', 'maximum'],
  enum: ['values'],
};

type Fields = Record<string, unknown>;
type Problems = Array<string | undefined>;

function integerProblem(
  path: string,
  value: unknown,
  minimum = -maxInteger,
  maximum = maxInteger,
) {
  return value === undefined
    ? undefined
    : numberProblem({ path, description: '', minimum, maximum }, value);
}

function integerProblems(path: string, fields: Fields): Problems {
  const { minimum, maximum } = fields;
  const bounds = [
    integerProblem(`${path}.minimum`, minimum),
    integerProblem(`${path}.maximum`, maximum),
  ];
  if (bounds.some(problem => problem)) {
    return bounds;
  }
  const [least, most] = [minimum, maximum] as Array<number | undefined>;
  if (least !== undefined && most !== undefined && least > most) {
    return [
      `service.${path}.minimum is ${least}, more than the maximum ${most}: exchange them`,
    ];
  }
  return [integerProblem(`${path}.default`, fields.default, least, most)];
}

/** Of a type whose values and bounds are texts: whether one is more than the other. */
type IsMore = (left: string, right: string) => boolean;

/** What is wrong with a text and the texts that bound it. */
const boundedTextProblems =
  (field: TextField, isMore: IsMore) =>
  (path: string, fields: Fields): Problems => {
    const problems = ['minimum', 'maximum', 'default'].map(key =>
      fields[key] === undefined
        ? undefined
        : textProblem(field, fields[key], `${path}.${key}`),
    );
    if (problems.some(problem => problem)) {
      return problems;
    }
    const {
      minimum,
      maximum,
      default: value,
    } = fields as Fields & {
      minimum?: string;
      maximum?: string;
      default?: string;
    };
    const subject = `service.${path}`;
    if (minimum && maximum && isMore(minimum, maximum)) {
      return [
        `${subject}.minimum is ${minimum}, more than the maximum ${maximum}: exchange them`,
      ];
    }
    if (value && minimum && isMore(minimum, value)) {
      return [
        `${subject}.default is ${value}, less than the minimum ${minimum}: give more, or leave it out`,
      ];
    }
    return [
      value && maximum && isMore(value, maximum)
        ? `${subject}.default is ${value}, more than the maximum ${maximum}: give less, or leave it out`
        : undefined,
    ];
  };

function stringProblems(path: string, fields: Fields): Problems {
  const { maxLength } = fields;
  const bound = integerProblem(
    `${path}.maxLength`,
    maxLength,
    1,
    maxTextLength,
  );
  if (bound || fields.default === undefined) {
    return [bound];
  }
  const field = { ...parameterFields.stringDefault };
  if (maxLength !== undefined) {
    field.maxLength = maxLength as number;
  }
  return [textProblem(field, fields.default, `${path}.default`)];
}

function enumProblems(path: string, fields: Fields): Problems {
  const { values } = fields;
  const subject = `service.${path}.values`;
  if (!Array.isArray(values) || values.length === 0) {
    return [
      `${subject} is missing: list what can be chosen, such as [debug, info]`,
    ];
  }
  if (values.length > maxValues) {
    return [
      `${subject} has ${values.length} values: give at most ${maxValues}`,
    ];
  }
  const problems = values.map(
    (value, index) =>
      textProblem(parameterFields.value, value, `${path}.values[${index}]`) ??
      (values.indexOf(value) < index
        ? `${subject}[${index}] is ${quoted(
            value,
          )} once more: name each value once`
        : undefined),
  );
  if (fields.default !== undefined && !problems.some(problem => problem)) {
    problems.push(
      choiceProblem(`service.${path}.default`, values, fields.default),
    );
  }
  return problems;
}

/** What is wrong with the default and the bounds of a parameter of each type. */
const valueProblems: Record<
  ParameterType,
  (path: string, fields: Fields) => Problems
> = {
  string: stringProblems,
  integer: integerProblems,
  boolean: (path, { default: value }) => [
    value === undefined || typeof value === 'boolean'
      ? undefined
      : `service.${path}.default must be true or false, but is ${quoted(
          value,
        )}`,
  ],
  quantity: boundedTextProblems(
    parameterFields.quantityDefault,
    (left, right) => new Quantity(left).compareTo(new Quantity(right)) > 0n,
  ),
  duration: boundedTextProblems(
    parameterFields.durationDefault,
    (left, right) => nanoseconds(left) > nanoseconds(right),
  ),
  enum: enumProblems,
};

function isType(value: unknown): value is ParameterType {
  return parameterTypes.some(type => type === value);
}

function parameterProblems(path: string, fields: unknown): Problems {
  const subject = `service.${path}`;
  if (!isRecord(fields)) {
    return [
      `${subject} must be an object with the fields ${commonKeys.join(', ')}`,
    ];
  }
  const problems: Problems = [
    textProblem(parameterFields.name, fields.name, `${path}.name`),
    choiceProblem(`${subject}.type`, parameterTypes, fields.type),
    textProblem(
      parameterFields.description,
      fields.description,
      `${path}.description`,
    ),
    fields.apply === undefined
      ? undefined
      : choiceProblem(`${subject}.apply`, parameterApplies, fields.apply),
  ];
  if (isType(fields.type)) {
    problems.push(
      ...unknownKeyProblems(
        fields,
        [...commonKeys, ...boundKeys[fields.type]],
        `${subject} of the type ${fields.type}`,
      ),
      ...valueProblems[fields.type](path, fields),
    );
  }
  return problems;
}

/**
 * Parameters whose names differ in nothing but upper and lower case: as fields of Go, or as environment variables,
 * they would be the same.
 */
function clashes(parameters: unknown[]): Problems {
  const names = parameters.map(parameter =>
    isRecord(parameter) && typeof parameter.name === 'string'
      ? parameter.name.toLowerCase()
      : undefined,
  );
  return names.map((name, index) => {
    const first = names.indexOf(name);
    return name && first < index
      ? `service.parameters[${index}].name is the same as service.parameters[${first}].name, in Go or as an environment variable: call it something else`
      : undefined;
  });
}

/** Every problem of what should be a list of parameters, each a sentence that names its field and the fix. */
export function parametersProblems(value: unknown): string[] {
  if (value === undefined) {
    return [];
  }
  if (!Array.isArray(value)) {
    return ['service.parameters must be a list, such as [], or be left out'];
  }
  if (value.length > maxParameters) {
    return [
      `service.parameters has ${value.length} parameters: give at most ${maxParameters}, the rest is for spec.settings`,
    ];
  }
  return [
    ...value.flatMap((parameter, index) =>
      parameterProblems(`parameters[${index}]`, parameter),
    ),
    ...clashes(value),
  ].filter(problem => problem !== undefined);
}

/** Parameters in which nothing is wrong, with the fields in one order: the same ones give the same bytes. */
export function parsedParameters(value: unknown): Parameter[] {
  return ((value ?? []) as Fields[]).map(fields => {
    const type = fields.type as ParameterType;
    const keys = ['name', 'type', 'default', 'description', ...boundKeys[type]];
    const stated = keys.filter(key => fields[key] !== undefined);
    return {
      ...Object.fromEntries(stated.map(key => [key, fields[key]])),
      apply: fields.apply ?? 'restart',
    } as unknown as Parameter;
  });
}
