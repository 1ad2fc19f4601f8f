/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import type { NoClusters } from 'backstage-plugin-stateful-common';
import type { ClusterList } from './clusters';

/** How many names of clusters a message holds; a portal may know hundreds. */
const namesInMessage = 20;

/**
 * Why there is no cluster to look at.
 *
 * @param wanted - the cluster that the entity names, if it names one
 */
export function whyNoClusters(
  { clusters, failure }: ClusterList,
  wanted: string | undefined,
): NoClusters {
  if (failure !== undefined) {
    return { reason: 'notListed', message: failure };
  }
  if (wanted === undefined || clusters.length === 0) {
    return { reason: 'notConfigured' };
  }
  const names = clusters.map(({ cluster }) => cluster).sort();
  return {
    reason: 'unknownCluster',
    cluster: wanted,
    known: names.slice(0, namesInMessage),
    count: names.length,
  };
}
