// SPDX-License-Identifier: Apache-2.0

import { spawn } from 'node:child_process';
import { dataFolder } from '../../../tools/dataFolder.ts';
import { installPackages } from '../../../tools/install/install.ts';
import { repositoryRoot } from '../../../tools/repositoryRoot.ts';
import { buildBinary } from '../binaries.ts';
import type { ClusterCommand } from './command.ts';
import { describeCluster } from './describeCluster.ts';
import { prepareGitHost } from '../gitHost/prepareGitHost.ts';
import { kubectlEnv } from '../controlPlane/kubectl.ts';
import { deployOperator } from '../operators/deployOperator.ts';
import {
  prepareCluster,
  type PreparedCluster,
} from '../cluster/prepareCluster.ts';
import { recipeNames } from '../images/recipe.ts';
import { loadRecipe } from '../nodes/loadRecipe.ts';
import { runNodeCommand } from '../nodes/nodeCommand.ts';
import { networkOf } from '../nodes/realNodes.ts';
import { playScene } from '../scenes/playScene.ts';
import { listScenes } from '../scenes/scene.ts';
import { injectFault } from '../storage/injectFault.ts';
import { clearCluster, startCluster } from '../cluster/startCluster.ts';
import { stopCluster } from '../cluster/stopCluster.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Does what a command asks for, and returns the exit code. */
export async function runClusterCommand(
  command: ClusterCommand,
  signal: AbortSignal,
): Promise<number> {
  await installPackages(
    repositoryRoot,
    line => say(`npm packages: ${line}`),
    signal,
  );
  const dataDir = dataFolder();
  const { name } = command;
  const options = { onProgress: say, signal };
  if (command.verb === 'up') {
    if (command.fresh) await clear(await prepareCluster({ name, dataDir }));
    const { nodes } = command;
    await up(await prepareCluster({ name, dataDir, nodes }), signal);
    return 0;
  }
  const cluster = await prepareCluster({ name, dataDir });
  switch (command.verb) {
    case 'node':
      await runNodeCommand(cluster, command.action, command.node, options);
      return 0;
    case 'image':
      await loadImages(cluster, command.images, signal);
      return 0;
    case 'down':
      await stopCluster(cluster, options);
      say(`cluster ${cluster.name} is stopped; its data is kept`);
      return 0;
    case 'status':
      say(await describeCluster(cluster));
      return 0;
    case 'kubectl':
      return runKubectl(cluster, command.args);
    case 'fault':
      say(await injectFault(cluster, command.args, options));
      return 0;
    case 'scene':
      if (command.id === '') {
        say((await listScenes()).join('\n'));
        return 0;
      }
      await playScene(
        cluster,
        await buildBinary('controlplane', options),
        command.id,
        options,
      );
      return 0;
    case 'deploy':
      await deployOperator(
        cluster,
        await prepareGitHost({ dataDir }),
        command.repository,
        options,
      );
      return 0;
    default:
      return command satisfies never;
  }
}

async function clear(cluster: PreparedCluster): Promise<void> {
  await stopCluster(cluster, { onProgress: say });
  await clearCluster(cluster);
}

async function up(
  cluster: PreparedCluster,
  signal: AbortSignal,
): Promise<void> {
  const options = { onProgress: say, signal };
  const { startMs, started } = await startCluster(cluster, options);
  say('');
  say(await describeCluster(cluster));
  if (started) say(`Started in ${(startMs / 1000).toFixed(1)} s.`);
}

async function loadImages(
  cluster: PreparedCluster,
  names: string[],
  signal: AbortSignal,
): Promise<void> {
  if (names.length === 0) {
    say((await recipeNames()).join('\n'));
    return;
  }
  const { nodes } = networkOf(cluster);
  for (const name of names) {
    const image = await loadRecipe(cluster, name, { onProgress: say, signal });
    say(`${image.reference} is on ${nodes.length} nodes`);
  }
}

/** With the terminal as its own, for `kubectl edit` and the like. */
async function runKubectl(
  cluster: PreparedCluster,
  args: string[],
): Promise<number> {
  const controlplane = await buildBinary('controlplane', { onProgress: say });
  return new Promise((resolve, reject) => {
    const child = spawn(controlplane, ['kubectl', ...args], {
      env: kubectlEnv(cluster),
      stdio: 'inherit',
    });
    child.on('error', reject);
    child.on('exit', code => resolve(code ?? 1));
  });
}
