// SPDX-License-Identifier: Apache-2.0

import { resolve } from 'node:path';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';

/** The `stateful` section of app-config.yaml with defaults. Times are in milliseconds. */
export interface StatefulConfig {
  /** How long to keep watching a cluster after its last viewer has left. */
  linger: number;
  /** Clusters to watch even without viewers. */
  pinnedClusters: string[];
  /** How often the permissions of an open stream are checked again. */
  checkInterval: number;
  /** The maximum number of entities in one request. */
  maximumEntities: number;
  /** The maximum number of open streams, of one caller and in all. */
  limits: { perCaller: number; inAll: number };
  /** Paths of recordings by cluster name. */
  recordings: Map<string, string>;
}

/** Throws an error that names any value of the wrong type. */
export function readStatefulConfig(config: Config): StatefulConfig {
  const duration = (key: string, fallback: number) =>
    config.has(key)
      ? durationToMilliseconds(readDurationFromConfig(config, { key }))
      : fallback;
  const recorded = config.getOptionalConfigArray('stateful.recorded') ?? [];
  return {
    linger: duration('stateful.watch.linger', 5 * 60_000),
    pinnedClusters:
      config.getOptionalStringArray('stateful.watch.pinnedClusters') ?? [],
    checkInterval: duration('stateful.stream.permissionCheckInterval', 30_000),
    maximumEntities:
      config.getOptionalNumber('stateful.stream.maximumEntities') ?? 50,
    limits: {
      perCaller:
        config.getOptionalNumber('stateful.stream.maximumPerCaller') ?? 50,
      inAll: config.getOptionalNumber('stateful.stream.maximumStreams') ?? 2000,
    },
    recordings: new Map(
      recorded.map(entry => [
        entry.getString('cluster'),
        resolve(entry.getString('file')),
      ]),
    ),
  };
}
