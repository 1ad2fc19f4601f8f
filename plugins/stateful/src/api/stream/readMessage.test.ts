// SPDX-License-Identifier: Apache-2.0

import { serviceScenes } from 'backstage-plugin-stateful-common/testUtils';
import { readMessage } from './readMessage';

const entityRef = 'component:default/ledger';

describe('readMessage', () => {
  it.each(Object.entries(serviceScenes))('reads %s as sent', (_, scene) => {
    const message = { type: 'service', entityRef, service: scene() };

    expect(readMessage(JSON.stringify(message))).toEqual(
      JSON.parse(JSON.stringify(message)),
    );
  });

  it('keeps the fields of a newer backend', () => {
    const message = {
      type: 'notFound',
      entityRef,
      message: 'No such entity',
      hint: 'new',
    };

    expect(readMessage(JSON.stringify(message))).toEqual(message);
  });

  it.each([
    ['no JSON', '<html>', 'that is not JSON'],
    ['null', 'null', 'message: Invalid input'],
    [
      'a type of a newer backend',
      '{"type":"finding","entityRef":"component:default/ledger"}',
      'type: Invalid',
    ],
    [
      'a service without clusters',
      '{"type":"service","entityRef":"a","service":{"entityRef":"a","health":"healthy"}}',
      'service.clusters: Invalid input',
    ],
    [
      'a health of a newer backend',
      '{"type":"service","entityRef":"a","service":{"entityRef":"a","health":"hibernating","clusters":[]}}',
      'service.health: Invalid',
    ],
  ])('refuses %s', (_, data, problem) => {
    expect(() => readMessage(data)).toThrow(problem);
  });
});
