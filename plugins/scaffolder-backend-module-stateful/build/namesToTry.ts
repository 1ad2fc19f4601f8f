// SPDX-License-Identifier: Apache-2.0

import { SeededRandom } from '../../../tools/sample/SeededRandom.ts';

/** What a generated operator is called; see src/operator/renderOperator.ts. */
export interface Names {
  name: string;
  kind: string;
  plural: string;
  domain: string;
  module: string;
}

/** The names in operator/. */
export const placeholder: Names = {
  name: 'exemplar',
  kind: 'ExemplarCluster',
  plural: 'exemplarclusters',
  domain: 'example.com',
  module: 'example.com/platform/exemplar',
};

/** Names in which something has gone wrong before, or easily could. */
const awkward = {
  names: [
    'a', // one letter
    'z9',
    'app', // sorts before the API group "apps"
    'apps',
    'appz', // sorts after it
    'go', // a keyword
    'data', // an irregular plural
    'redis', // a plural already
    'proxy', // y to ies
    'cache-2-x', // digits and dashes
    'v1alpha1', // as the version
    'sts-operator-with-a-long-nam', // as long as a name may be
    'exemplar', // the placeholder's own
    'exemplar-two', // contains it
  ],
  domains: [
    'io',
    'acme.io',
    'example.com', // the placeholder's own
    'a.very.deep.domain.of-some.corporation.example.org',
    'zz.top',
    '0.de',
    'apps',
    // Numbers and a date, to YAML, and labels to DNS.
    '1e3',
    '0x1f',
    '2026-11-22',
  ],
  modules: [
    'git.acme.io/platform/NAME',
    'github.com/acme/NAME-operator',
    'example.com/platform/exemplar', // the placeholder's own
    'gitlab.example.com/a/b/c/d/NAME/v2',
    'k8s.io/aaa', // sorts before what kubebuilder imports
    'a.b/NAME',
    'sigs.k8s.io/zzz', // sorts behind it
    'git.example.com/Team_1/NAME~x',
  ],
};

function randomLabel(random: SeededRandom): string {
  const length = 1 + random.below(20);
  let label = random.oneOf([...'abcdefghijklmnopqrstuvwxyz']);
  while (label.length < length) {
    label += random.oneOf([...'abcdefghijklmnopqrstuvwxyz0123456789---']);
  }
  return label.replace(/-+$/, 'x');
}

/** "cache-2-x" → "Cache2X". */
function pascalCase(label: string): string {
  return label
    .split('-')
    .map(part => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('');
}

/** What the form makes of a service's name. */
function namesOf(name: string, domain: string, module: string): Names {
  return {
    name,
    kind: `${pascalCase(name)}Cluster`,
    plural: `${name.replaceAll('-', '')}clusters`,
    domain,
    module: module.replaceAll('NAME', name),
  };
}

/** All the awkward names, then random ones, `count` in all. */
export function namesToTry(seed: number, count: number): Names[] {
  const random = new SeededRandom(seed);
  return Array.from({ length: count }, (_, index) =>
    namesOf(
      awkward.names[index] ?? randomLabel(random),
      awkward.domains[index] ?? random.oneOf(awkward.domains),
      awkward.modules[index] ?? random.oneOf(awkward.modules),
    ),
  );
}

/**
 * A few names, for what takes seconds: the first and the last among what is
 * sorted, the neighbours of the API group "apps", and the longest.
 */
export function fewNames(): Names[] {
  return [
    namesOf('a', 'io', 'a.b/a'),
    namesOf('appz', 'zz.top', 'github.com/acme/appz'),
    namesOf('z9', 'acme.io', 'sigs.k8s.io/zzz'),
    namesOf(
      'sts-operator-with-a-long-nam',
      'a.very.deep.domain.of-some.corporation.example.org',
      'gitlab.example.com/a/b/c/d/NAME/v2',
    ),
  ];
}
