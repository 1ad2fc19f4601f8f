// SPDX-License-Identifier: Apache-2.0

import { controlPlaneParts } from '../controlPlane/controlPlaneParts.ts';
import { exclusively } from '../../../tools/exclusive.ts';
import { realNodePart } from '../nodes/realNodes.ts';
import { removeRealNodes } from '../nodes/startRealNodes.ts';
import { endStarting, stopProcess } from '../process/localProcess.ts';
import type { PreparedCluster } from './prepareCluster.ts';
import {
  diedProcesses,
  existingProcesses,
  forgetProcess,
} from '../process/processRecord.ts';
import { removeSocketFolder } from '../controlPlane/sockets.ts';

/**
 * The API server waits up to a minute for watches to end by themselves. It
 * keeps nothing of its own, so it need not be waited for.
 */
const apiServerGraceMs = 3_000;

/** Longer than the node gives its containers (`shutdownGrace` in `node/machine`). */
const nodeGraceMs = 25_000;

export interface StopClusterOptions {
  onProgress?: (line: string) => void;
  signal?: AbortSignal;
}

/**
 * Stops every process of a cluster, whoever started it, and waits until all
 * are gone. Whoever is just starting some of them is waited for.
 */
export async function stopCluster(
  cluster: PreparedCluster,
  options: StopClusterOptions = {},
): Promise<void> {
  await exclusively(
    cluster.folder,
    {
      signal: options.signal,
      onWait: pid =>
        options.onProgress?.(
          `cluster ${cluster.name}: waiting for process ${pid} to start or stop it`,
        ),
    },
    () => stopParts(cluster, options),
  );
}

/**
 * Does so for who holds the cluster's lock: clients before the API server, and
 * that before etcd.
 */
export async function stopParts(
  cluster: PreparedCluster,
  options: StopClusterOptions,
): Promise<void> {
  await endStarting(cluster.folder);
  // First, so that nobody who looks after them starts them again.
  for (const { part } of await diedProcesses(cluster.folder)) {
    await forgetProcess(cluster.folder, part);
  }
  const running = await existingProcesses(cluster.folder);
  const isControlPlane = (part: string) =>
    (controlPlaneParts as readonly string[]).includes(part);
  const say = (part: string) =>
    options.onProgress?.(`cluster ${cluster.name}: ${part} is stopped`);
  await Promise.all(
    running
      .filter(({ part }) => !isControlPlane(part))
      .map(async record => {
        const isNode = cluster.network?.nodes.some(
          node => realNodePart(node) === record.part,
        );
        await stopProcess(
          cluster.folder,
          record,
          isNode ? nodeGraceMs : undefined,
        );
        say(record.part);
      }),
  );
  for (const part of controlPlaneParts.toReversed()) {
    const record = running.find(candidate => candidate.part === part);
    if (!record) continue;
    await stopProcess(
      cluster.folder,
      record,
      part === 'kube-apiserver' ? apiServerGraceMs : undefined,
    );
    say(part);
  }
  await removeSocketFolder(cluster.folder);
  if (cluster.network) await removeRealNodes(cluster);
}
