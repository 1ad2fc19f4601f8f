// SPDX-License-Identifier: Apache-2.0

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
