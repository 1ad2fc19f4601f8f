// SPDX-License-Identifier: Apache-2.0

/**
 * The model: from Kubernetes objects to a `StatefulService`, by pure functions.
 *
 * @packageDocumentation
 */
export { buildClusterService, buildService } from './buildService';
export type { ClusterFacts } from './buildService';
export type { ClusterView } from './clusterView';
export { entitySelection } from './entitySelection';
export { serviceKinds, unreadServiceKinds } from './serviceKinds';
