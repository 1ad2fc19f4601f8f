// SPDX-License-Identifier: Apache-2.0

export type { ClusterAnswer, ClusterApi } from './clusterApi';
export type { ClusterSource, Need, RunningSource } from './clusterSource';
export type { Feed, FeedListener, FeedEvent } from './feed';
export { KubernetesClusterSource } from './kubernetesClusterSource';
export { ownerKindOf } from './ownerKinds';
export { ProxyClusterApi } from './proxyClusterApi';
export type { ReadFailure } from './readFailure';
export { RecordedClusterSource } from './recordedClusterSource';
export { defaultWatchTiming } from './watchTiming';
export type { WatchTiming } from './watchTiming';
