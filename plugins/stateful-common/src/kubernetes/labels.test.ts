// SPDX-License-Identifier: Apache-2.0

import { matchesLabels, parseLabelSelector } from './labels';

const labels = {
  app: 'ledger',
  tier: 'db',
  'example.com/zone': 'eu-a',
  e: '',
  generation: '3',
};

describe('parseLabelSelector', () => {
  it.each([
    ['app=ledger', true],
    ['app==ledger', true],
    ['app=other', false],
    ['app = ledger , tier=db', true],
    ['app=ledger,tier=web', false],
    ['app!=other', true],
    ['absent!=x', true],
    ['absent=x', false],
    ['tier in (web, db)', true],
    ['tier in (web),app=ledger', false],
    ['tier notin (web,cache),app=ledger', true],
    ['absent notin (x)', true],
    ['absent in (x)', false],
    ['app', true],
    ['absent', false],
    ['!absent', true],
    ['!app', false],
    ['example.com/zone=eu-a', true],
    ['e=', true],
    ['toString', false],
    ['generation > 2', true],
    ['generation>3', false],
    ['generation<4', true],
    ['app>3', false],
    ['absent<4', false],
  ])('%s selects the ledger: %p', (selector, selected) => {
    expect(parseLabelSelector(selector).selects?.(labels)).toBe(selected);
  });

  it.each([
    ['', 'The value is empty'],
    [' ', 'The value is empty'],
    ['a=b,,c=d', 'Unexpected comma'],
    ['a=b,', 'Unexpected comma'],
    ['=x', '“=x” has no label key'],
    ['app: ledger', '“app:” is not a valid label key'],
    ['example.com/=x', '“example.com/” is not a valid label key'],
    [`${'a'.repeat(64)}=x`, `“${'a'.repeat(64)}” is not a valid label key`],
    ['app=a b', '“a b” is not a valid label value'],
    ['app = = ledger', '“= ledger” is not a valid label value'],
    ['a=;', '“;” is not a valid label value'],
    ['app in ledger', '“app in” requires values in parentheses'],
    ['app in (a b)', '“a b” is not a valid label value'],
    [
      'app equals ledger',
      '“equals ledger” is not a valid operator after “app”',
    ],
    ['!app=ledger', '“!app” does not take a value'],
    ['app>three', '“app >” requires an integer'],
  ])('says what is wrong with %p', (selector, problem) => {
    expect(parseLabelSelector(selector)).toEqual({
      problem: expect.stringContaining(problem),
    });
  });
});

describe('matchesLabels', () => {
  it.each([
    [{ app: 'ledger' }, true],
    [{}, true],
    [{ app: 'ledger', tier: 'web' }, false],
  ])('%p is in the labels: %p', (wanted, expected) => {
    expect(matchesLabels(wanted, labels)).toBe(expected);
  });
});
