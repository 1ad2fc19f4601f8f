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

/** Everything was read and there are no stateful workloads. */
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
  // Deploy commands are only known for entities that declare their layout.
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
