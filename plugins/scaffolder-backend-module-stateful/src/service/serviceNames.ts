// SPDX-License-Identifier: Apache-2.0

import type { OperatorNames } from '../operator/renderOperator';
import { operatorImageOfModule } from './operatorImage';
import type { Service } from './service';

/** The version of the API that is generated first. */
export const apiVersion = 'v1alpha1';

/** Names that follow from those of the service. */
export interface ServiceNames extends OperatorNames {
  /** The kinds of backups, of their schedules and of restores, as far as the operator has them. */
  kinds: { backup: string; schedule: string; restore: string };
  /** API group of the custom resource. */
  group: string;
  /** Namespace of the operator and of its instances. */
  namespace: string;
  /** Name of the CustomResourceDefinition. */
  crd: string;
  /** Where the operator's image is, without a tag. */
  operatorImage: string;
}

/** What the repository calls things: `my-db` gives the kind `MyDbCluster`, the plural `mydbclusters`. */
export function serviceNames(service: Service): ServiceNames {
  const words = service.name.split('-').filter(word => word !== '');
  const pascal = words
    .map(word => `${word[0].toUpperCase()}${word.slice(1)}`)
    .join('');
  const plural = `${words.join('')}clusters`;
  const group = `${service.name}.${service.domain}`;
  return {
    name: service.name,
    kind: `${pascal}Cluster`,
    kinds: {
      backup: `${pascal}Backup`,
      schedule: `${pascal}BackupSchedule`,
      restore: `${pascal}Restore`,
    },
    plural,
    domain: service.domain,
    module: service.module,
    group,
    namespace: `${service.name}-system`,
    crd: `${plural}.${group}`,
    operatorImage: operatorImageOfModule(service.module),
  };
}
