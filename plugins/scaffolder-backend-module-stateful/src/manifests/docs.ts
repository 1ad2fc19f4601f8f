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

import type { RepositoryFile } from '../repository/repositoryFile';
import { textFile } from '../repository/repositoryFile';
import type { Service } from '../service/service';
import type { ServiceNames } from '../service/serviceNames';
import { answersPath } from './answers';
import { customResourcePath } from './customResource';
import { markdownText } from './markdown';
import { yamlDocument, yamlText } from './yamlText';

function index(service: Service, names: ServiceNames): string {
  return `# ${service.name}

${markdownText(service.description)}

The service runs as the ${names.kind} \`${service.name}\` in the namespace \`${
    names.namespace
  }\`. Its operator keeps
a StatefulSet, Services, a disruption budget and a network policy in the shape that the custom resource
describes, and every replica has a volume of its own.

- [Operating it](operating.md): scale, grow the volumes, read its conditions
- The catalog page of \`${
    service.name
  }\` shows every replica with its volume, live
- \`${answersPath}\` says what this repository was generated from
`;
}

function operating(service: Service, names: ServiceNames): string {
  const resource = `${names.plural}.${names.group}/${service.name}`;
  const inNamespace = `-n ${names.namespace}`;
  return `# Operating ${service.name}

## See how it is

\`\`\`sh
kubectl get ${resource} ${inNamespace}
kubectl describe ${resource} ${inNamespace}
kubectl get pods,persistentvolumeclaims ${inNamespace} -l app.kubernetes.io/instance=${
    service.name
  }
\`\`\`

The conditions of the custom resource say whether it is ready, progressing or degraded, and why.

## Scale it

\`\`\`sh
kubectl scale ${resource} ${inNamespace} --replicas=5
\`\`\`

Keep the number in \`${customResourcePath(
    names,
  )}\` the same, or the next rollout undoes it. Volumes of
replicas that are gone are kept.

## Grow the volumes

Set \`spec.storage.size\` to more than it is. Volumes never shrink, and their storage class must allow expansion:
\`kubectl get storageclass -o custom-columns=NAME:.metadata.name,EXPANDS:.allowVolumeExpansion\`.
`;
}

/** The pages that TechDocs shows on the entity. */
export function docs(service: Service, names: ServiceNames): RepositoryFile[] {
  return [
    textFile(
      'mkdocs.yml',
      yamlText(
        yamlDocument({
          site_name: service.name,
          site_description: service.description,
          nav: [{ Overview: 'index.md' }, { Operating: 'operating.md' }],
          plugins: ['techdocs-core'],
        }),
      ),
    ),
    textFile('docs/index.md', index(service, names)),
    textFile('docs/operating.md', operating(service, names)),
  ];
}
