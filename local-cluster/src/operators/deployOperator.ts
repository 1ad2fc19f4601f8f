// SPDX-License-Identifier: Apache-2.0

import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildOptions } from '../../../tools/go/goBinary.ts';
import { isServerReady } from '../controlPlane/apiServer.ts';
import { buildBinary } from '../binaries.ts';
import type { PreparedGitHost } from '../gitHost/prepareGitHost.ts';
import { startGitHost } from '../gitHost/startGitHost.ts';
import { kubectl, readObjects } from '../controlPlane/kubectl.ts';
import { loadImagesOf } from '../nodes/loadImagesOf.ts';
import { waitFor } from '../process/localProcess.ts';
import type { PreparedCluster } from '../cluster/prepareCluster.ts';
import { type DeployedOperator, operatorFolder } from './deployedOperator.ts';
import { publishOperatorImage } from './operatorImage.ts';
import {
  type OperatorManifests,
  readOperatorManifests,
} from './operatorManifests.ts';
import { cloneRepository, parseRepositoryName } from './repository.ts';
import { portalAccess } from './portalAccess.ts';
import { buildOperator, runAsProcess } from './runAsProcess.ts';
import { runInPod } from './runInPod.ts';
import { type SampleObject, waitForSamples } from './sampleStatus.ts';

const samplesTimeoutMs = 180_000;

const applyArgs = [
  'apply',
  '--server-side',
  '--force-conflicts',
  '--filename=-',
];

/** What is read of a CustomResourceDefinition. */
interface Definition {
  status?: { conditions?: Array<{ type: string; status: string }> };
}

/** What each step of a deployment goes by. */
interface Deployment {
  cluster: PreparedCluster;
  controlplane: string;
  gitHost: PreparedGitHost;
  name: string;
  /** The clone, absolute. */
  source: string;
  say: (line: string) => void;
  options: BuildOptions;
}

/**
 * Takes a generated repository from the local git host, builds its operator and
 * runs it: on real nodes in a pod, as its manifests say, with an image of its
 * Dockerfile; else beside the control plane with the token of its own service
 * account. Then applies its sample and waits until that is ready. Deploying it
 * again replaces the operator that runs.
 *
 * @param text - `NAME` or `OWNER/NAME`
 * @throws Error when cluster or repository are missing, the build fails, its pod
 * does not run, or the sample does not become ready
 */
export async function deployOperator(
  cluster: PreparedCluster,
  gitHost: PreparedGitHost,
  text: string,
  options: BuildOptions = {},
): Promise<DeployedOperator> {
  const repository = parseRepositoryName(text);
  const { name } = repository;
  const { signal } = options;
  const say = (line: string) => options.onProgress?.(`${name}: ${line}`);
  if (!(await isServerReady(cluster, '/readyz'))) {
    throw new Error(
      'The local cluster is not running: start it with `npm start` or `npm run cluster -- up`',
    );
  }
  const controlplane = await buildBinary('controlplane', options);
  const source = join(operatorFolder(cluster, name), 'source');
  const deployment: Deployment = {
    cluster,
    controlplane,
    gitHost,
    name,
    source,
    say,
    options,
  };
  // Until its pods run, for they pull from it.
  const host = await startGitHost(gitHost, options);
  let operator;
  try {
    say(`cloning ${repository.owner}/${name} from ${gitHost.url}`);
    const commit = await cloneRepository(gitHost, repository, source, signal);
    say(`checked out commit ${commit.slice(0, 10)}`);
    await access(join(source, 'cmd', 'main.go')).catch(() => {
      throw new Error(
        `${repository.owner}/${name} has no cmd/main.go, so it contains no operator`,
      );
    });
    operator = await buildAndRun(deployment, commit);
  } finally {
    await host.stop();
  }
  await applySamples(deployment);
  return operator;
}

async function buildAndRun(
  deployment: Deployment,
  commit: string,
): Promise<DeployedOperator> {
  const { cluster, controlplane, gitHost, name, source, say, options } =
    deployment;
  const manifests = readOperatorManifests(
    await kubectl(
      cluster,
      controlplane,
      ['kustomize', join(source, 'config', 'default')],
      options,
    ),
  );
  if (cluster.network) {
    say('building the operator’s image');
    const image = await publishOperatorImage(
      gitHost,
      { name, source, commit },
      options,
    );
    await applyObjects(deployment, manifests);
    return runInPod(
      cluster,
      controlplane,
      gitHost,
      { name, source, manifests, image },
      options,
    );
  }
  say('building the operator');
  const program = await buildOperator({ name, source }, options);
  await applyObjects(deployment, manifests);
  const built = { name, program, manifests };
  return runAsProcess(cluster, controlplane, built, options);
}

async function applyObjects(
  { cluster, controlplane, name, say, options: { signal } }: Deployment,
  { namespace, objects, definitions }: OperatorManifests,
): Promise<void> {
  say(`applying CRDs and RBAC in namespace ${namespace}`);
  await kubectl(cluster, controlplane, applyArgs, { input: objects, signal });
  await kubectl(cluster, controlplane, applyArgs, {
    input: portalAccess(name, definitions),
    signal,
  });
  await waitFor(
    'its definitions to be established',
    async () => {
      const found = await readObjects<Definition>(
        cluster,
        controlplane,
        definitions.map(definition => `crd/${definition}`),
        { signal },
      );
      return found.every(({ status }) =>
        status?.conditions?.some(
          condition =>
            condition.type === 'Established' && condition.status === 'True',
        ),
      );
    },
    { signal },
  );
}

async function applySamples({
  cluster,
  controlplane,
  source,
  say,
  options,
}: Deployment): Promise<void> {
  const { signal } = options;
  const samples = await kubectl(
    cluster,
    controlplane,
    ['kustomize', join(source, 'config', 'samples')],
    { signal },
  );
  if (cluster.network) {
    const unknown = await loadImagesOf(cluster, samples, {
      onProgress: say,
      signal,
    });
    for (const reference of unknown) {
      say(
        `no recipe makes ${reference}, which real nodes cannot pull: name one of local-cluster/images in config/samples, or add a recipe`,
      );
    }
  }
  say('applying config/samples');
  await kubectl(cluster, controlplane, applyArgs, { input: samples, signal });
  await waitForSamples(
    () =>
      readObjects<SampleObject>(cluster, controlplane, ['-f', '-'], {
        input: samples,
        signal,
      }),
    { say, timeoutMs: samplesTimeoutMs, signal },
  );
}
