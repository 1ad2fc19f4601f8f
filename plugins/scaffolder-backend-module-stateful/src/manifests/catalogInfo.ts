// SPDX-License-Identifier: Apache-2.0

import type { Entity } from '@backstage/catalog-model';
import { textFile, type RepositoryFile } from '../repository/repositoryFile';
import type { Service } from '../service/service';
import type { ServiceNames } from '../service/serviceNames';
import { yamlDocument, yamlText } from './yamlText';

/** The catalog's entities: the service, and the volumes that it depends on, if it has any. */
export function catalogEntities(
  service: Service,
  names: ServiceNames,
): Entity[] {
  const ownership = {
    owner: service.owner,
    ...(service.system && { system: service.system }),
  };
  const kubernetes = {
    'backstage.io/kubernetes-id': service.name,
    'backstage.io/kubernetes-namespace': names.namespace,
    // By which the card knows how the repository is deployed.
    'stateful/repository-layout': 'kubebuilder',
  };
  const hasVolumes = service.workload === 'statefulSet';
  const volumes = `${service.name}-volumes`;
  const component: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: service.name,
      description: service.description,
      annotations: { ...kubernetes, 'backstage.io/techdocs-ref': 'dir:.' },
      tags: ['stateful'],
    },
    spec: {
      type: 'service',
      lifecycle: 'experimental',
      ...ownership,
      ...(hasVolumes && { dependsOn: [`resource:${volumes}`] }),
    },
  };
  if (!hasVolumes) {
    return [component];
  }
  const resource: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: volumes,
      description: `Volumes of the replicas of ${service.name}`,
      annotations: kubernetes,
      tags: ['stateful'],
    },
    spec: { type: 'persistent-volumes', ...ownership },
  };
  return [component, resource];
}

/** `catalog-info.yaml` at the root, where `catalog:register` looks for it. */
export function catalogInfo(
  service: Service,
  names: ServiceNames,
): RepositoryFile {
  const documents = catalogEntities(service, names).map(entity =>
    yamlText(yamlDocument(entity)),
  );
  return textFile('catalog-info.yaml', documents.join('---\n'));
}
