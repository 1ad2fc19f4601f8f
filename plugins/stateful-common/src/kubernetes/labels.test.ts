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

import { matchesLabels, parseLabelSelector } from './labels';

const labels = { app: 'ledger', tier: 'db', 'example.com/zone': 'eu-a', e: '' };

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
  ])('%s selects the ledger: %p', (selector, selected) => {
    expect(parseLabelSelector(selector)?.(labels)).toBe(selected);
  });

  it.each(['', 'app=a b', 'app in ledger', 'a=b,,c=d', '=x', 'app>3', 'a=;'])(
    'does not take %p for a selector',
    selector => {
      expect(parseLabelSelector(selector)).toBeUndefined();
    },
  );
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
