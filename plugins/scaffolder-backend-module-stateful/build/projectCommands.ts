// SPDX-License-Identifier: Apache-2.0

import type { Names } from './namesToTry.ts';

/** What each kind is called behind the service's own name, and its controllers besides the one of its name. */
const kinds: Array<[suffix: string, controllers: string[]]> = [
  [
    'Cluster',
    ['storage', 'scaling', 'configuration', 'credentials', 'monitoring'],
  ],
  ['Backup', []],
  ['BackupSchedule', []],
  ['Restore', []],
];

/**
 * The kubebuilder commands of operator/HUNKS.md, under other names: what the guest makes of all features, said
 * once more so that one is checked by the other.
 */
export function projectCommands(names: Names, licenseFile: string): string[][] {
  const title = names.kind.replace(/Cluster$/, '');
  const createApi = (kind: string, plural: string, ...flags: string[]) => [
    ...['create', 'api', '--group', names.name, '--version', 'v1alpha1'],
    ...['--kind', kind, '--plural', plural, ...flags],
    ...['--controller', '--make=false'],
  ];
  return [
    [
      'init',
      ...['--domain', names.domain],
      ...['--repo', names.module],
      ...['--project-name', names.name],
      ...['--license-file', licenseFile],
      '--namespaced',
      '--skip-go-version-check',
      '--fetch-deps=false',
    ],
    ...kinds.flatMap(([suffix, controllers]) => {
      const kind = title + suffix;
      const plural =
        suffix === 'Cluster' ? names.plural : `${kind.toLowerCase()}s`;
      return [
        createApi(kind, plural, '--resource'),
        ...controllers.map(name =>
          createApi(
            kind,
            plural,
            '--resource=false',
            '--controller-name',
            name,
          ),
        ),
      ];
    }),
  ];
}
