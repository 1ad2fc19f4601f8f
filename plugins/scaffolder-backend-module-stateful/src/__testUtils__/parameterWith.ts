// SPDX-License-Identifier: Apache-2.0

import type { Parameter } from '../operator/operatorContent';
import type { parameterFields } from '../service/parameterFields';

type Key = keyof typeof parameterFields;

/** A parameter that is fine, with a value in one of its text fields. */
export function parameterWith(key: Key, value: unknown): object {
  const label: Parameter = {
    name: 'label',
    type: 'string',
    description: 'What it calls itself',
    apply: 'restart',
  };
  switch (key) {
    case 'name':
      return { ...label, name: value, default: 'x' };
    case 'description':
      return { ...label, description: value };
    case 'stringDefault':
      return { ...label, default: value };
    case 'quantityDefault':
      return { ...label, type: 'quantity', default: value };
    case 'durationDefault':
      return { ...label, type: 'duration', default: value };
    default:
      return { ...label, type: 'enum', values: [value], default: value };
  }
}

/** Values that each text field of a parameter takes, for tests to begin from. */
export const typicalParameterValues: Record<Key, string[]> = {
  name: ['maxConnections', 'a', 'y', 'no', 'tlsCAFile', 'x1'],
  description: [
    'How many clients may be connected at once',
    'Wie groß – 100 % | no',
    '日本語の説明',
    '+kubebuilder:default=1',
  ],
  stringDefault: [
    'no',
    '1e3',
    '0x1F',
    'a "quoted" | text\\n',
    '{{ x }}',
    'null',
  ],
  quantityDefault: ['1Gi', '500m', '1e3', '0', '1.5', '007', '10737418240'],
  durationDefault: ['5m', '1h30m', '250ms', '0s', '1.5h', '1h0m0s'],
  value: ['debug', 'no', '1e3', '0x1F', 'READ COMMITTED', 'TLSv1.3', 'true'],
};
