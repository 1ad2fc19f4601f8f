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

import { everything } from './contents.ts';
import type { Content, Parameter } from './contents.ts';
import { pick } from './namesToTry.ts';

const optional = [
  'scaling',
  'backup',
  'schedules',
  'restore',
  'monitoring',
  'networkPolicies',
  'parameters',
];

/** All that is chosen: a choice is in or out of a set of features. */
export const choices = [...optional, 'clusterWide', 'daemonSet'];

const needs: Record<string, string[]> = {
  schedules: ['backup'],
  restore: ['backup', 'scaling'],
};

/** A DaemonSet has neither volumes to take backups of nor a number of replicas. */
const ofStatefulSets = ['scaling', 'backup'];

/** Whether the form would let these be chosen together. */
export function goTogether(chosen: ReadonlySet<string>): boolean {
  if (chosen.has('daemonSet') && ofStatefulSets.some(id => chosen.has(id))) {
    return false;
  }
  return [...chosen].every(choice =>
    (needs[choice] ?? []).every(needed => chosen.has(needed)),
  );
}

/** Every set of choices that go together, the one without any first. */
export function allChoices(): Array<ReadonlySet<string>> {
  return Array.from(
    { length: 2 ** choices.length },
    (_, bits) => new Set(choices.filter((_choice, bit) => bits & (1 << bit))),
  ).filter(goTogether);
}

/** The largest set that has all of some choices. */
export function largestWith(...among: string[]): ReadonlySet<string> {
  return allChoices()
    .filter(chosen => among.every(choice => chosen.has(choice)))
    .reduce((most, chosen) => (chosen.size > most.size ? chosen : most));
}

/** For two choices, each of the ways in which a set has or lacks them: `+backup -restore`. */
function pairsIn(chosen: ReadonlySet<string>): string[] {
  const stance = (choice: string) =>
    `${chosen.has(choice) ? '+' : '-'}${choice}`;
  return choices.flatMap((first, index) =>
    choices
      .slice(index + 1)
      .map(second => `${stance(first)} ${stance(second)}`),
  );
}

/** Few sets in which every two choices are there and missing in each way that is possible at all. */
export function pairwise(): Array<ReadonlySet<string>> {
  const all = allChoices();
  const open = new Set(all.flatMap(pairsIn));
  const picked: Array<ReadonlySet<string>> = [];
  const gain = (chosen: ReadonlySet<string>) =>
    pairsIn(chosen).filter(pair => open.has(pair)).length;
  while (open.size > 0) {
    const best = all.reduce((most, chosen) =>
      gain(chosen) > gain(most) ? chosen : most,
    );
    pairsIn(best).forEach(pair => open.delete(pair));
    picked.push(best);
  }
  return picked;
}

/** What the guest is asked for; `parameters` are taken if they were chosen. */
export function contentOf(
  chosen: ReadonlySet<string>,
  parameters: Parameter[],
): Content {
  return {
    features: [
      chosen.has('daemonSet') ? 'daemonSet' : 'statefulSet',
      chosen.has('clusterWide') ? 'clusterWide' : 'namespaced',
      ...optional.filter(choice => chosen.has(choice)),
    ],
    parameters: chosen.has('parameters') ? parameters : [],
  };
}

/** Texts that YAML, Go, controller-gen or a formatter could take for something else. */
const hostileTexts = [
  'no',
  'y',
  'null',
  '~',
  '1e3',
  '0x1F',
  '0o17',
  '1_000',
  '12:30:45',
  '2026-11-22',
  '.inf',
  '100',
  'true',
  '-1.5',
  '- a',
  '? b',
  '# heading',
  'a: b',
  'a #b',
  '{a: b}',
  '[a, b]',
  '&anchor *alias',
  '!tag',
  '|',
  '>-',
  '%d %s %',
  '@at `code`',
  '"double" and \'single\'',
  "``quoted''",
  'back\\slash \\n \\u0041',
  '*/ end /* begin // both',
  '{{ .Values.x }} ${x} $(x)',
  '+kubebuilder:default=1',
  '+optional',
  '+stateful:when=backup',
  'TODO: nothing',
  '---',
  'https://example.com/?a=b;c=d,e#f',
  'naïve café — “quotes” … 100 %',
  'データベースの接続数',
  'قاعدة البيانات',
  '🚀 launch',
  'a;b;c=d,e',
  `${'long line '.repeat(29)}end`,
  'x'.repeat(250),
  'exemplar ExemplarCluster exemplarcluster exemplar.example.com',
];

const parameterNames = [
  'a',
  'n',
  'y',
  'x1',
  'maxConnections',
  'logLevel',
  'tlsCAFile2',
  'status',
  'kind',
  'exemplar',
  'dataDirectory',
  'aVeryLongNameOfAParameterThatIsAsLongAsANameMayBeInTheFormOfOur',
];

const word = /^[A-Za-z0-9](?:[A-Za-z0-9 ._+:/-]*[A-Za-z0-9])?$/;
const enumValues = hostileTexts.filter(
  text => text.length < 64 && word.test(text),
);

function randomParameter(random: () => number, name: string): Parameter {
  const maybe = <T>(value: T) => (random() < 0.6 ? value : undefined);
  const common = {
    name,
    description: pick(random, hostileTexts),
    apply: pick(random, ['restart', 'reload'] as const),
  };
  const type = pick(random, [
    'string',
    'string',
    'integer',
    'boolean',
    'quantity',
    'duration',
    'enum',
  ] as const);
  switch (type) {
    case 'string':
      return {
        ...common,
        type,
        default: maybe(pick(random, hostileTexts)),
        maxLength: maybe(1000),
      };
    case 'integer':
      return {
        ...common,
        type,
        default: maybe(pick(random, [0, -1, 7, Number.MAX_SAFE_INTEGER])),
        minimum: maybe(pick(random, [-1, Number.MIN_SAFE_INTEGER])),
        maximum: maybe(Number.MAX_SAFE_INTEGER),
      };
    case 'boolean':
      return { ...common, type, default: maybe(random() < 0.5) };
    case 'quantity':
      return {
        ...common,
        type,
        default: maybe(pick(random, ['1Gi', '500m', '1e3', '0.5', '1000000'])),
      };
    case 'duration':
      return {
        ...common,
        type,
        default: maybe(pick(random, ['5m', '1h30m', '250ms', '0s'])),
      };
    default: {
      const values = enumValues.filter(() => random() < 0.3);
      values.push('debug');
      return { ...common, type, values, default: maybe(pick(random, values)) };
    }
  }
}

/** One to a dozen parameters, drawn at random. */
export function randomParameters(random: () => number): Parameter[] {
  const count = 1 + Math.floor(random() * parameterNames.length);
  return parameterNames
    .slice(0, count)
    .map(name => randomParameter(random, name));
}

/**
 * Everything, nothing, the same in all namespaces, all that a DaemonSet can have; then sets drawn at random, `count` in
 * all.
 */
export function contentsToTry(random: () => number, count: number): Content[] {
  const all = allChoices();
  const first = [
    new Set<string>(),
    new Set(['clusterWide']),
    largestWith('clusterWide'),
    largestWith('daemonSet'),
  ];
  return [
    everything,
    ...Array.from({ length: count - 1 }, (_, index) =>
      contentOf(first[index] ?? pick(random, all), randomParameters(random)),
    ),
  ];
}
