// SPDX-License-Identifier: Apache-2.0

import { line, whole } from './patterns';
import { goKeywords, goPredeclared } from './reservedNames';
import type { TextField } from './fieldTypes';

/** At most so many parameters has a service. */
export const maxParameters = 32;
/** At most so many values has an enum. */
export const maxValues = 64;
/** In characters: no text of `spec.config` is longer. */
export const maxTextLength = 1024;
/** JavaScript and JSON count no further, in either direction. */
export const maxInteger = Number.MAX_SAFE_INTEGER;

/** Methods of every struct that controller-gen copies: no field of it may be called so. */
const structMethods = ['deepCopy', 'deepCopyInto'];

/**
 * Parameters are environment variables of the application: these mean something to a shell, to the C library or to
 * Kubernetes' clients already.
 */
const knownVariables = (
  'path home hostname pwd oldpwd shell shlvl term user logname ifs env lang lcAll tmpdir ldPreload ' +
  'ldLibraryPath kubernetesServiceHost kubernetesServicePort kubernetesPort'
).split(' ');

/** Words that cannot be the name of a parameter, sorted, each once. */
export const reservedParameterNames: readonly string[] = [
  ...new Set([
    ...goKeywords,
    ...goPredeclared,
    ...structMethods,
    ...knownVariables,
  ]),
].sort();

/**
 * The quantities of Kubernetes that are no less than nothing and stay below 2^63, beyond which it rounds down:
 * the larger the unit, the fewer digits.
 */
const quantity = (() => {
  const fraction = '(?:[.][0-9]{1,3})?';
  const digits = (most: number, suffix: string) =>
    `[0-9]{1,${most}}${fraction}${suffix}`;
  return [
    digits(15, 'm?'),
    digits(12, '(?:k|Ki)'),
    digits(9, 'Mi?'),
    digits(6, 'Gi?'),
    digits(3, '[TP]i?'),
    digits(3, '[eE](?:[0-9]|1[0-4])'),
  ].join('|');
})();

/**
 * The durations of Go's `time.ParseDuration` with the units in the order in which Go prints them, none negative,
 * below 2^63 nanoseconds.
 */
const duration = (() => {
  const units = ['h', 'm', 's', 'ms', 'us', 'ns'].map(
    unit => `(?:[0-9]{1,6}(?:[.][0-9]{1,9})?${unit})?`,
  );
  return `(?=[0-9])${units.join('')}`;
})();

/** The text fields of a parameter; the paths are those of any one. */
export const parameterFields = {
  name: {
    path: 'parameters[].name',
    description:
      'Name of the parameter, in camelCase: the field of spec.config, and in UPPER_SNAKE_CASE the environment variable',
    minLength: 1,
    maxLength: 63,
    pattern: whole('[a-z][A-Za-z0-9]*'),
    expects:
      'use camelCase: begin with a lower-case letter, then letters and digits, at most 63 characters, such as "maxConnections"',
    reserved: {
      words: reservedParameterNames,
      because:
        'this word means something else in Go or as an environment variable; add to it, such as "Value" or "Limit"',
    },
  },
  description: {
    path: 'parameters[].description',
    description: 'What the parameter is for, in one line',
    minLength: 1,
    maxLength: 300,
    pattern: whole(line),
    expects:
      'say what the parameter is for in one line of at most 300 characters, without control characters and without blanks at either end',
  },
  stringDefault: {
    path: 'parameters[].default',
    description: 'Default of a string',
    minLength: 1,
    maxLength: maxTextLength,
    pattern: whole(line),
    expects:
      'give one line without control characters and without blanks at either end, or leave it out',
  },
  quantityDefault: {
    path: 'parameters[].default',
    description: 'Default of a quantity',
    minLength: 1,
    maxLength: 20,
    pattern: whole(quantity),
    expects:
      'give a quantity of Kubernetes that is not negative, such as "1Gi", "500m" or "1000000", or leave it out',
  },
  durationDefault: {
    path: 'parameters[].default',
    description: 'Default of a duration',
    minLength: 1,
    maxLength: 64,
    pattern: whole(duration),
    expects:
      'give a duration as Go writes it, the larger units first, such as "5m", "1h30m" or "250ms", or leave it out',
  },
  value: {
    path: 'parameters[].values[]',
    description: 'One of the values of an enum',
    minLength: 1,
    maxLength: 63,
    pattern: whole('[A-Za-z0-9](?:[A-Za-z0-9 ._+:/-]*[A-Za-z0-9])?'),
    expects:
      'use letters, digits, blanks and . _ + : / -, begin and end with a letter or a digit, at most 63 characters, such as "debug"',
  },
} satisfies Record<string, TextField>;
