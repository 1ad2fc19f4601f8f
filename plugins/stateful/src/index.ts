// SPDX-License-Identifier: Apache-2.0

/**
 * Shows, live, which replica has which disk, what the rollout waits for and
 * what is wrong. For apps of the new frontend system see the `alpha` entry.
 *
 * @packageDocumentation
 */
export { EntityStatefulServiceCard, statefulPlugin } from './plugin';
export { StatefulContainerFieldExtension } from './fields/container/StatefulContainerFieldExtension';
export type { ContainerFieldOptions } from './fields/container/containerFieldSchema';
export type {
  ContainerValue,
  EnvironmentVariable,
} from './fields/container/containerValue';
export { StatefulRepositoryFieldExtension } from './fields/repository/StatefulRepositoryFieldExtension';
export type { RepositoryFieldOptions } from './fields/repository/repositoryFieldSchema';
export { isStatefulServiceAvailable } from './entity/isStatefulServiceAvailable';
export { statefulApiRef, StatefulClient } from './api';
export type { Connection, ServiceView, StatefulApi } from './api';
export { useStatefulService } from './hooks/useStatefulService';
export type { StatefulServiceCardProps } from './components/card/StatefulServiceCard';
export { statefulFindingsTranslationRef } from './text/statefulFindingsTranslationRef';
export { statefulTranslationRef } from './text/statefulTranslationRef';
