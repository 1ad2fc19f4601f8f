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

/** The operator's pages for newcomers. Only those that the chosen features include are listed. */
const pagesToReadOn = [
  [
    'architecture.md',
    'Architecture](architecture.md): where to add the logic of your engine, and which controller writes what',
  ],
  [
    'walkthrough.md',
    'Walkthrough](walkthrough.md): the life of a cluster, command by command',
  ],
  [
    'capabilities.md',
    'Capabilities and limits](capabilities.md): what the operator can do, and what it cannot',
  ],
  [
    'checks.md',
    'Checks](checks.md): what is checked, how, and which findings are accepted',
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

- [Operating](operating.md): how to perform each of these tasks, and how to check the state of the service
${
  settings
    ? '- [Settings](settings.md): the parameters of the application, and what they do\n'
    : ''
}${readOn.join('')}- The catalog page of \`${
    service.name
  }\` shows every replica, live
- \`${answersPath}\` records what this repository was generated from

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
