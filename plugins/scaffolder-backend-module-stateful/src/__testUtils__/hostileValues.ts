// SPDX-License-Identifier: Apache-2.0

// Tests of all kinds draw by the same numbers; this one is of no package.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import { SeededRandom } from '../../../../tools/sample/SeededRandom';

/** What breaks out of one language or another: YAML, Markdown, shell, Go, paths, templates, regular expressions. */
// prettier-ignore
const fragments = [
  '\n', '\r\n', '\t', '\0', '\u0085', '\u2028', '\u202e', '\ufeff', '\u00a0', '\ud800', '\u{1f40d}', 'é', 'ß', 'İ',
  ' ', '  ', '---', '...', '- ', ': ', ' #', '#', '|', '>', '>-', '&a', '*a', '!!str', '!', '%', '@', '`', '```',
  "'", '"', "''", '\\', '\\n', '{', '}', '[', ']', '{{', '}}', '${{ secrets.token }}', '{% raw %}', '{#', '$(id)',
  '`id`', ';', '&&', '||', '\n- a: b', '"\n}\nfunc init() { panic(1) }\n', '*/', '/*', '//', '<script>', '<!--',
  '](http://example.com)', '![', '~', '~1', '..', '../', '/', '//', './', 'con', 'nul', 'CON', 'vendor', 'internal',
  '.', ',', '-', '--', '_', '__', '=', '+', '0', '1', '00', '1e3', '0x10', '0o7', '1_000', '.5', '-1', '+1', 'NaN',
  '.inf', 'null', 'Null', 'true', 'yes', 'no', 'on', 'y', 'n', 'type', 'func', 'string', 'pod', 'pods', 'svc',
  'k8s.io', 'kubernetes.io', 'Gi', 'Mi', 'GB', 'm', 'k', 'E', 'i', ':5000', ':latest', '@sha256:', 'localhost',
  'group:', 'User:', 'system:', 'default/', 'a', 'b', 'z', 'A', 'Z', 'v1', 'v0', '/v2', '__proto__', 'constructor',
];

/** That of this run of `npm test`, which tries other values than the last; the same ones without it. */
const runSeed = parseInt(process.env.STATEFUL_TEST_SEED || '0', 16);

/** Values near those that a field takes, and values far from anything. */
export function* hostileValues(
  seed: number,
  count: number,
  typical: readonly string[],
): Generator<string> {
  const random = new SeededRandom(seed + runSeed);
  for (let index = 0; index < count; index += 1) {
    yield index % 5 === 0
      ? composed(random)
      : changed(random, random.oneOf(typical));
  }
}

function composed(random: SeededRandom): string {
  const parts = random.below(4) + (random.below(50) === 0 ? 200 : 1);
  return Array.from({ length: parts }, () => random.oneOf(fragments)).join('');
}

/** One to three edits of a value that is fine. */
function changed(random: SeededRandom, value: string): string {
  let text = value;
  for (let edits = 1 + random.below(3); edits > 0; edits -= 1) {
    const at = random.below(text.length + 1);
    const end = Math.min(text.length, at + random.below(3));
    const insert =
      random.below(4) === 0
        ? String.fromCodePoint(random.below(0x250))
        : random.oneOf([...fragments, '', '', '', value.slice(0, 3)]);
    text = `${text.slice(0, at)}${insert}${text.slice(end)}`;
  }
  return text;
}
