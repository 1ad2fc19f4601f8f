// SPDX-License-Identifier: Apache-2.0

import { schemaProblem } from './schemaProblem';

const errors = {
  __errors: ['the whole'],
  mountPath: { __errors: ['too long', 'odd'] },
  environment: { 0: { value: { __errors: ['is required'] } } },
};

it.each([
  ['mountPath', 'too long'],
  ['environment.0.value', 'is required'],
  ['environment.0.name', null],
  ['environment.1.value', null],
  ['user', null],
])('the schema says of %s: %s', (path, message) => {
  expect(schemaProblem(errors, path)).toBe(message);
});

it('says nothing where there are no errors', () => {
  expect(schemaProblem(undefined, 'user')).toBeNull();
});
