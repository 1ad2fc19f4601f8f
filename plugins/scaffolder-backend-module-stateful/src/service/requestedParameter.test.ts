// SPDX-License-Identifier: Apache-2.0

import type { Parameter } from '../operator/operatorContent';
import { requestedParameter } from './requestedParameter';

const file = {
  name: 'tlsCAFile',
  description: 'd',
  apply: 'restart' as const,
};

describe('what the generator is told of a parameter', () => {
  it.each<[string, Parameter, object]>([
    [
      'the bound of every text',
      { ...file, type: 'string' },
      { maxLength: 1024 },
    ],
    [
      'its own bound',
      { ...file, type: 'string', maxLength: 5 },
      { maxLength: 5 },
    ],
    ['nothing as the least', { ...file, type: 'quantity' }, { minimum: '0' }],
    [
      'its own least',
      { ...file, type: 'quantity', minimum: '1Gi' },
      { minimum: '1Gi' },
    ],
    ['what a duration says itself', { ...file, type: 'duration' }, {}],
    ['no bound of what is no text', { ...file, type: 'boolean' }, {}],
  ])('is its variable and %s', (_, parameter, bounds) => {
    expect(requestedParameter(parameter)).toEqual({
      ...parameter,
      ...bounds,
      variable: 'TLS_CA_FILE',
    });
  });
});
