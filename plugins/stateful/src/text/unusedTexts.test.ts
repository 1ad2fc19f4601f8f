// SPDX-License-Identifier: Apache-2.0

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const sources = readdirSync(join(__dirname, '..'), { recursive: true })
  .map(String)
  .filter(file => /\.tsx?$/.test(file) && !/\.test\.|TranslationRef/.test(file))
  .map(file => readFileSync(join(__dirname, '..', file), 'utf8'))
  .join('\n');

/** Keys that are looked up by a value, such as `phase.${phase}`. */
const computed =
  /^(health|phase|severity|confidence|help|freshness|replicas\.(number|pod|revision|node|claims)$|claim\.[A-Z]|workload\.stopped$|cluster\.(unreachable|unauthorized|browserSignIn))/;

/** The keys of the messages in the source of the translation ref. */
function keys(): string[] {
  const text = readFileSync(
    join(__dirname, 'statefulTranslationRef.ts'),
    'utf8',
  );
  let group = '';
  return text.split('\n').flatMap(line => {
    group = /^ {4}(\w+): \{/.exec(line)?.[1] ?? group;
    return [
      ...(/^ {6}(\w+):/.exec(line) ?? []).slice(1),
      ...[...line.matchAll(/^ {4}\w+: \{ (.*) \}/g)].flatMap(([, inner]) =>
        [...inner.matchAll(/(\w+): '/g)].map(([, key]) => key),
      ),
    ].map(key => `${group}.${key.replace(/_(one|other)$/, '')}`);
  });
}

it('has no text that nothing shows', () => {
  const all = keys();
  expect(all.length).toBeGreaterThan(100);
  expect(
    all.filter(key => !computed.test(key) && !sources.includes(`'${key}'`)),
  ).toEqual([]);
});
