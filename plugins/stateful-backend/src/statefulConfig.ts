// SPDX-License-Identifier: Apache-2.0

import { resolve } from 'node:path';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { findingIds } from 'backstage-plugin-stateful-common/diagnosis';
import type { DiagnosisOptions } from 'backstage-plugin-stateful-common/diagnosis';

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
  diagnosis: DiagnosisOptions;
  /** Undefined where owners are not notified. */
  notifications?: { debounce: number };
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
    diagnosis: readDiagnosis(config),
    ...(config.getOptionalBoolean('stateful.notifications.enabled') && {
      notifications: {
        debounce: duration('stateful.notifications.debounce', 60_000),
      },
    }),
  };
}

function readDiagnosis(config: Config): DiagnosisOptions {
  const key = 'stateful.diagnosis.patience';
  const factor = (name: string) => {
    const value = config.getNumber(`${key}.${name}`);
    if (!(value > 0)) {
      throw new InputError(
        `${key}.${name} is ${value}: a factor has to be above 0`,
      );
    }
    return [name, value] as const;
  };
  const names = config.getOptionalConfig(key)?.keys() ?? [];
  const unknown = names.find(
    name => name !== 'all' && !(findingIds as readonly string[]).includes(name),
  );
  if (unknown !== undefined) {
    throw new InputError(
      `${key}.${unknown}: there is no finding of that name; use "all" or an id of docs/findings.md`,
    );
  }
  return {
    tellReclaimDelete: config.getOptionalBoolean(
      'stateful.diagnosis.tellReclaimDelete',
    ),
    patience: Object.fromEntries(names.map(factor)),
  };
}
