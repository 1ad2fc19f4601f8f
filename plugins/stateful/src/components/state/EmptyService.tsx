// SPDX-License-Identifier: Apache-2.0

import type { Entity } from '@backstage/catalog-model';
import { type StatefulService } from 'backstage-plugin-stateful-common';
import { entitySelection } from 'backstage-plugin-stateful-common/model';
import { kubernetesName } from '../../entity/kubernetesName';
import { hasKubebuilderLayout } from '../../entity/repositoryLayout';
import { useKubernetesTab } from '../../hooks/useKubernetesTab';
import { NothingDeployed } from './NothingDeployed';
import { NothingFound } from './NothingFound';
import { Stateless } from './Stateless';

/** All was read, and there is no stateful workload: what that means for this entity. */
export function EmptyService(props: {
  entity: Entity;
  service: StatefulService;
  deployCommand?: string;
}) {
  const { entity, service, deployCommand } = props;
  const kubernetesTab = useKubernetesTab(entity);
  if (service.clusters.some(({ stateless }) => stateless)) {
    return <Stateless kubernetesTab={kubernetesTab} />;
  }
  const result = entitySelection(entity);
  // How an entity's repository deploys is known only of those that say so.
  if (
    deployCommand ||
    hasKubebuilderLayout(entity) ||
    result.state !== 'selected'
  ) {
    return (
      <NothingDeployed
        name={kubernetesName(entity)}
        deployCommand={deployCommand}
      />
    );
  }
  return (
    <NothingFound
      selection={result.selection}
      clusters={service.clusters.map(({ cluster }) => cluster)}
    />
  );
}
