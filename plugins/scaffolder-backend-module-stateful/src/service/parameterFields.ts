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
      'use camelCase: a lowercase letter, then letters and digits, at most 63 characters, such as "maxConnections"',
    reserved: {
      words: reservedParameterNames,
      because:
        'this word is reserved in Go or as an environment variable, add a suffix such as "Value" or "Limit"',
    },
  },
  description: {
    path: 'parameters[].description',
    description: 'Purpose of the parameter, in one line',
    minLength: 1,
    maxLength: 300,
    pattern: whole(line),
    expects:
      'use one line of at most 300 characters, without control characters and without spaces at either end',
  },
  stringDefault: {
    path: 'parameters[].default',
    description: 'Default of a string',
    minLength: 1,
    maxLength: maxTextLength,
    pattern: whole(line),
    expects:
      'use one line without control characters and without spaces at either end, or omit it',
  },
  quantityDefault: {
    path: 'parameters[].default',
    description: 'Default of a quantity',
    minLength: 1,
    maxLength: 20,
    pattern: whole(quantity),
    expects:
      'use a Kubernetes quantity that is not negative, such as "1Gi", "500m" or "1000000", or omit it',
  },
  durationDefault: {
    path: 'parameters[].default',
    description: 'Default of a duration',
    minLength: 1,
    maxLength: 64,
    pattern: whole(duration),
    expects:
      'use a Go duration with the larger units first, such as "5m", "1h30m" or "250ms", or omit it',
  },
  value: {
    path: 'parameters[].values[]',
    description: 'One of the values of an enum',
    minLength: 1,
    maxLength: 63,
    pattern: whole('[A-Za-z0-9](?:[A-Za-z0-9 ._+:/-]*[A-Za-z0-9])?'),
    expects:
      'use at most 63 letters, digits, spaces and . _ + : / -, start and end with a letter or digit, such as "debug"',
  },
} satisfies Record<string, TextField>;
