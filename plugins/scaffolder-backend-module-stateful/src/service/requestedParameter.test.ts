/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
