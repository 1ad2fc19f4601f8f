// SPDX-License-Identifier: Apache-2.0

import { posix } from 'node:path';
import { textFile, type RepositoryFile } from '../repository/repositoryFile';
import type { Service } from '../service/service';
import type { ServiceNames } from '../service/serviceNames';
import { answersPath } from './answers';
import { abilityList } from './abilities';
import { markdownText } from './markdown';
import { operatingPage } from './operatingPage';
import { notRun } from './readme';
import { settingsPage } from './settingsPage';
import { yamlDocument, yamlText } from './yamlText';

/** The operator's pages that a newcomer wants, as far as its features have them. */
const pagesToReadOn = [
  [
    'architecture.md',
    "Architecture](architecture.md): where your engine's logic goes, and who writes what",
  ],
  [
    'walkthrough.md',
    'Walkthrough](walkthrough.md): the life of a cluster, command by command',
  ],
  [
    'capabilities.md',
    'What it can do, honestly](capabilities.md), and what it cannot',
  ],
  [
    'checks.md',
    'Checks](checks.md): what was checked, how, and what was found acceptable',
  ],
  [
    'delivery.md',
    'From a commit to the cluster](delivery.md): images, GitOps, the Helm chart',
  ],
];

function index(
  service: Service,
  names: ServiceNames,
  rendered: RepositoryFile[],
): string {
  const settings = service.parameters.length > 0;
  const readOn = pagesToReadOn
    .filter(([page]) => rendered.some(({ path }) => path === `docs/${page}`))
    .map(([, text]) => `- [${text}\n`);
  return `# ${service.name}

${markdownText(service.description)}

The service runs as the ${names.kind} \`${service.name}\` in the namespace \`${
    names.namespace
  }\`. Its operator

${abilityList(service)}

Read on:

- [Operating it](operating.md): what to do for each of these, and how to see how it is
${
  settings
    ? '- [Its settings](settings.md): what the application can be told, and what that does\n'
    : ''
}${readOn.join('')}- The catalog page of \`${
    service.name
  }\` shows every replica, live
- \`${answersPath}\` says what this repository was generated from

${notRun}
`;
}

/** What a page is called in the navigation: its heading. */
function title({ path, content }: RepositoryFile): string {
  const [, heading] =
    /^# (.+)$/m.exec(Buffer.from(content).toString('utf8')) ?? [];
  return heading ?? posix.basename(path, '.md');
}

/** The operator's own pages in `docs/`. */
function operatorPages(rendered: RepositoryFile[]): object[] {
  return rendered
    .filter(({ path }) => /^docs\/[^/]+[.]md$/.test(path))
    .map(page => ({ [title(page)]: posix.basename(page.path) }));
}

/** The pages that TechDocs shows on the entity, beside those that the operator brings. */
export function docs(
  service: Service,
  names: ServiceNames,
  rendered: RepositoryFile[],
): RepositoryFile[] {
  const settings = service.parameters.length > 0;
  return [
    textFile(
      'mkdocs.yml',
      yamlText(
        yamlDocument({
          site_name: service.name,
          site_description: service.description,
          nav: [
            { Overview: 'index.md' },
            { Operating: 'operating.md' },
            ...(settings ? [{ Settings: 'settings.md' }] : []),
            ...operatorPages(rendered),
          ],
          plugins: ['techdocs-core'],
        }),
      ),
    ),
    textFile('docs/index.md', index(service, names, rendered)),
    textFile('docs/operating.md', operatingPage(service, names)),
    ...(settings
      ? [textFile('docs/settings.md', settingsPage(service, names))]
      : []),
  ];
}
