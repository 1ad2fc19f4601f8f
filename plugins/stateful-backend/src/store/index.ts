// SPDX-License-Identifier: Apache-2.0

export { ClusterStore } from './clusterStore';
export type { StoreListener } from './clusterStore';
export type { FeedState } from './feedState';
export { serviceFreshness } from './serviceFreshness';
