// SPDX-License-Identifier: Apache-2.0

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { diagnoseDump } from './__testUtils__/diagnoseDump';

/** States of public reports are not in this repository. */
const folder = [
  process.env.STATEFUL_STATES,
  ...['../..', '../../..', '../../../..', '../../../../..'].map(up =>
    resolve(process.cwd(), up, 'shared/states'),
  ),
].find(candidate => candidate !== undefined && existsSync(candidate));

const suffix = '.expect.json';
const names = folder
  ? readdirSync(folder)
      .filter(file => file.endsWith(suffix))
      .map(file => file.slice(0, -suffix.length))
  : [];

const read = (file: string) =>
  JSON.parse(readFileSync(join(folder ?? '', file), 'utf8'));

describe('states of public reports', () => {
  if (!names.length) {
    it.todo('not run: no folder in STATEFUL_STATES and no ../shared/states');
    return;
  }
  it.each(names)('%s', name => {
    const expected = read(`${name}${suffix}`);
    const { findings } = diagnoseDump(
      read(`${name}.json`).items,
      '2026-11-28T12:00:00Z',
    );
    const told = findings.map(finding => JSON.stringify(finding));
    const matching = (pattern: string) =>
      told.filter(text => new RegExp(pattern, 'i').test(text));
    expect(findings[0]?.subject.name ?? '').toMatch(
      new RegExp(expected.root ?? ''),
    );
    for (const pattern of expected.must) {
      expect([pattern, matching(pattern)]).toEqual([
        pattern,
        expect.arrayContaining([expect.any(String)]),
      ]);
    }
    for (const pattern of expected.mustnot) {
      expect([pattern, matching(pattern)]).toEqual([pattern, []]);
    }
  });
});
