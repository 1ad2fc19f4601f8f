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

import { InputError } from '@backstage/errors';
import { requestedEntities } from './requestedEntities';

describe('requestedEntities', () => {
  it.each([
    ['component:default/ledger', ['component:default/ledger']],
    ['Component:Default/Ledger', ['component:default/ledger']],
    [
      ['component:default/a', 'component:default/b', 'Component:default/A'],
      ['component:default/a', 'component:default/b'],
    ],
  ])('reads %p', (entity, expected) => {
    expect(requestedEntities({ entity }, 3)).toEqual(expected);
  });

  it.each([
    ['nothing', {}],
    ['an empty one', { entity: '' }],
    ['no ref', { entity: 'ledger' }],
    ['an object', { entity: { a: 'b' } }],
    ['one wrong among right ones', { entity: ['component:default/a', ':/'] }],
    ['too many', { entity: ['a:b/c', 'a:b/d', 'a:b/e', 'a:b/f'] }],
  ])('refuses %s, naming the parameter', (_, query) => {
    expect(() => requestedEntities(query, 3)).toThrow(InputError);
    expect(() => requestedEntities(query, 3)).toThrow('"entity"');
  });
});
