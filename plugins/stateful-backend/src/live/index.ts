// SPDX-License-Identifier: Apache-2.0

export { KubernetesClusterDirectory } from './clusterDirectory';
export type { ClusterDirectory, KnownCluster } from './clusterDirectory';
export { Clusters } from './clusters';
export type { ClusterList, WatchableCluster } from './clusters';
export { LiveServices } from './liveServices';
export { pinClusters } from './pinClusters';
