// SPDX-License-Identifier: Apache-2.0

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadImagesOf } from '../nodes/loadImagesOf.ts';
import { kubectl } from '../controlPlane/kubectl.ts';
import { waitFor } from '../process/localProcess.ts';
import type { PreparedCluster } from '../cluster/prepareCluster.ts';
import { readScene, type Scene } from './scene.ts';

/** Marks the namespace of a scene that has been played to its end. */
const playedAnnotation = 'stateful.internal/scene-played';

export interface PlaySceneOptions {
  onProgress?: (line: string) => void;
  signal?: AbortSignal;
  /** Leave it as it is where it has been played before. */
  onlyOnce?: boolean;
}

/**
 * Brings the cluster into a state: begins with an empty namespace, applies the
 * scene's manifests step by step, and waits until each shows what it is for.
 *
 * @param controlplane - absolute path of the control plane's binary
 * @throws Error when there is no such scene, or it does not come about
 */
export async function playScene(
  cluster: PreparedCluster,
  controlplane: string,
  id: string,
  options: PlaySceneOptions = {},
): Promise<void> {
  const { onProgress, signal } = options;
  const scene = await readScene(id);
  const say = (line: string) => onProgress?.(`scene ${id}: ${line}`);
  const run = (...args: string[]) =>
    kubectl(cluster, controlplane, args, { signal });
  if (options.onlyOnce && (await wasPlayed(scene, run))) {
    say('already applied');
    return;
  }
  say('recreating its namespace');
  await run(
    'delete',
    'namespace',
    scene.namespace,
    '--ignore-not-found',
    '--timeout=120s',
  );
  for (const [index, step] of scene.steps.entries()) {
    say(`step ${index + 1} of ${scene.steps.length}: ${step.apply}`);
    const manifests = join(scene.folder, step.apply);
    if (cluster.network) {
      await loadImagesOf(cluster, await readFile(manifests, 'utf8'), {
        onProgress: say,
        signal,
      });
    }
    await run('apply', '--server-side', '-f', manifests);
    for (const condition of step.until) {
      await waitUntil(scene, condition, run, signal);
    }
  }
  await run(
    'annotate',
    'namespace',
    scene.namespace,
    '--overwrite',
    `${playedAnnotation}=true`,
  );
  say(scene.title);
}

type Run = (...args: string[]) => Promise<string>;

async function wasPlayed(scene: Scene, run: Run): Promise<boolean> {
  const namespace = await run(
    'get',
    'namespace',
    scene.namespace,
    '--ignore-not-found',
    '-o=json',
  );
  if (!namespace) return false;
  const { annotations } = JSON.parse(namespace).metadata;
  return annotations?.[playedAnnotation] === 'true';
}

async function waitUntil(
  scene: Scene,
  condition: Scene['steps'][number]['until'][number],
  run: Run,
  signal?: AbortSignal,
): Promise<void> {
  // Not `kubectl wait`: it gives up where a pod is being replaced, between the old and the new one.
  await waitFor(
    `${condition.resource} to have ${condition.field} = ${condition.value}`,
    async () => {
      const value = await run(
        'get',
        condition.resource,
        `--namespace=${scene.namespace}`,
        '--ignore-not-found',
        `-o=jsonpath=${condition.field}`,
      );
      return value.trim() === condition.value;
    },
    { timeoutMs: 120_000, intervalMs: 300, signal },
  );
}
