// SPDX-License-Identifier: Apache-2.0

import { access } from 'node:fs/promises';
import { join, relative } from 'node:path';
import {
  buildGoBinary,
  type BuildOptions,
} from '../../../tools/go/goBinary.ts';
import { repositoryRoot } from '../../../tools/repositoryRoot.ts';
import { isServerReady } from '../controlPlane/apiServer.ts';
import { buildBinary } from '../binaries.ts';
import type { PreparedGitHost } from '../gitHost/prepareGitHost.ts';
import { startGitHost } from '../gitHost/startGitHost.ts';
import { kubectl, readObjects } from '../controlPlane/kubectl.ts';
import { logFile, waitFor } from '../process/localProcess.ts';
import type { PreparedCluster } from '../cluster/prepareCluster.ts';
import {
  type DeployedOperator,
  operatorFolder,
  operatorPart,
  recordOperator,
  startOperator,
} from './deployedOperator.ts';
import { readOperatorManifests } from './operatorManifests.ts';
import { cloneRepository, parseRepositoryName } from './repository.ts';
import { type SampleObject, waitForSamples } from './sampleStatus.ts';

const samplesTimeoutMs = 180_000;

/** What is read of a CustomResourceDefinition. */
interface Definition {
  status?: { conditions?: Array<{ type: string; status: string }> };
}

/**
 * Takes a generated repository from the local git host, builds its operator and
 * runs it beside the control plane with the token of its own service account;
 * then applies its sample and waits until that is ready. Deploying it again
 * replaces the operator that runs.
 *
 * @param text - `NAME` or `OWNER/NAME`
 * @throws Error when cluster or repository are missing, the build fails, or the
 * sample does not become ready
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
  const run = (args: string[], input?: string) =>
    kubectl(cluster, controlplane, args, { input, signal });
  const read = <T>(args: string[], input?: string) =>
    readObjects<T>(cluster, controlplane, args, { input, signal });

  const source = join(operatorFolder(cluster, name), 'source');
  const host = await startGitHost(gitHost, options);
  try {
    say(`cloning ${repository.owner}/${name} from ${gitHost.url}`);
    const commit = await cloneRepository(gitHost, repository, source, signal);
    say(`checked out commit ${commit.slice(0, 10)}`);
  } finally {
    await host.stop();
  }
  await access(join(source, 'cmd', 'main.go')).catch(() => {
    throw new Error(
      `${repository.owner}/${name} has no cmd/main.go, so it contains no operator`,
    );
  });

  say('building the operator');
  const program = await buildGoBinary(
    {
      name: `operator of ${name}`,
      fileName: 'manager',
      module: relative(repositoryRoot, source),
      package: './cmd',
      env: { CGO_ENABLED: '0' },
    },
    options,
  );

  const manifests = readOperatorManifests(
    await run(['kustomize', join(source, 'config', 'default')]),
  );
  const { namespace, serviceAccount } = manifests;
  say(`applying CRDs and RBAC in namespace ${namespace}`);
  await run(
    ['apply', '--server-side', '--force-conflicts', '-f', '-'],
    manifests.objects,
  );
  await waitFor(
    'its definitions to be established',
    async () => {
      const definitions = await read<Definition>(
        manifests.definitions.map(definition => `crd/${definition}`),
      );
      return definitions.every(({ status }) =>
        status?.conditions?.some(
          condition =>
            condition.type === 'Established' && condition.status === 'True',
        ),
      );
    },
    { signal },
  );

  const operator = { name, program, namespace, serviceAccount };
  say(`starting the operator as service account ${serviceAccount}`);
  await startOperator(cluster, controlplane, operator, signal);
  await recordOperator(cluster, operator);
  say(`log: ${logFile(cluster.folder, operatorPart(name))}`);

  const samples = await run(['kustomize', join(source, 'config', 'samples')]);
  say('applying config/samples');
  await run(
    ['apply', '--server-side', '--force-conflicts', '-f', '-'],
    samples,
  );
  await waitForSamples(() => read<SampleObject>(['-f', '-'], samples), {
    say,
    timeoutMs: samplesTimeoutMs,
    signal,
  });
  return operator;
}
