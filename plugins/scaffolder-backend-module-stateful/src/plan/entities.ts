// SPDX-License-Identifier: Apache-2.0

import type { Entity } from '@backstage/catalog-model';
import { yamlDocument, yamlText } from '../manifests/yamlText';
import { textFile, type RepositoryFile } from '../repository/repositoryFile';
import { entityLabel } from './labels';
import type { Plan } from './plan';

/** The catalog's entities: the service, and the data that it depends on. */
export function planEntities({ service, what, hasPods }: Plan): Entity[] {
  const { name, namespace, description, owner, system } = service;
  const ownership = { owner, ...(system && { system }) };
  // Without pods the card would look for some, and say that nothing is deployed.
  const kubernetes = hasPods && {
    [entityLabel]: name,
    'backstage.io/kubernetes-namespace': namespace,
  };
  const data = hasPods ? `${name}-volumes` : `${name}-database`;
  return [
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name,
        description,
        annotations: { ...kubernetes, 'backstage.io/techdocs-ref': 'dir:.' },
        tags: ['stateful'],
      },
      spec: {
        type: 'service',
        lifecycle: 'experimental',
        ...ownership,
        dependsOn: [`resource:${data}`],
      },
    },
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: {
        name: data,
        description: hasPods
          ? `Volumes of ${name}`
          : `The ${what} instance of ${name} in the cloud`,
        ...(kubernetes && { annotations: kubernetes }),
        tags: ['stateful'],
      },
      spec: {
        type: hasPods ? 'persistent-volumes' : 'database',
        ...ownership,
      },
    },
  ];
}

/** `catalog-info.yaml` at the root, where `catalog:register` looks for it. */
export function planCatalogInfo(plan: Plan): RepositoryFile {
  const documents = planEntities(plan).map(entity =>
    yamlText(yamlDocument(entity)),
  );
  return textFile('catalog-info.yaml', documents.join('---\n'));
}
