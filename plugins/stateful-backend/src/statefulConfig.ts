// SPDX-License-Identifier: Apache-2.0

import { resolve } from 'node:path';
import type { Config } from '@backstage/config';
import { readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';

/** What `stateful` in app-config.yaml says, with its defaults. Times are in milliseconds. */
export interface StatefulConfig {
  /** How long a cluster is watched after its last viewer. */
  linger: number;
  /** Clusters that are watched whether or not someone looks. */
  pinnedClusters: string[];
  /** How often an open stream's rights are checked again. */
  checkInterval: number;
  /** How many entities one request may name. */
  maximumEntities: number;
  /** Paths of recordings by the name of their cluster. */
  recordings: Map<string, string>;
}

/** Throws for values of a wrong type, naming them. */
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
    recordings: new Map(
      recorded.map(entry => [
        entry.getString('cluster'),
        resolve(entry.getString('file')),
      ]),
    ),
  };
}
