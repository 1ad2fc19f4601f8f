// SPDX-License-Identifier: Apache-2.0

import { join } from 'node:path';
import { kubectl } from '../../local-cluster/src/controlPlane/kubectl.ts';
import { readOperatorManifests } from '../../local-cluster/src/operators/operatorManifests.ts';
import type { PreparedCluster } from '../../local-cluster/src/cluster/prepareCluster.ts';
import { buildGoBinary } from '../../tools/go/goBinary.ts';
import { repositoryRoot } from '../../tools/repositoryRoot.ts';
import { adminToken } from './adminToken.ts';
import { naive } from './contenders.ts';

/** An operator's program, and the token that it signs in with. */
export interface Credentials {
  program: string;
  token: string;
}

/** Installs what our operator needs, with all its features and no more rights than it asks for. */
export async function installOurs(
  cluster: PreparedCluster,
  controlplane: string,
): Promise<Credentials> {
  const run = (args: string[], input?: string) =>
    kubectl(cluster, controlplane, args, { input });
  const program = await buildOperator('our operator', 'operator', './cmd');
  const manifests = readOperatorManifests(
    await run(['kustomize', join(repositoryRoot, 'operator/config/default')]),
  );
  await run(['apply', '--server-side', '-f', '-'], manifests.objects);
  const token = await run([
    'create',
    'token',
    manifests.serviceAccount,
    `--namespace=${manifests.namespace}`,
    '--duration=4h',
  ]);
  return { program, token: token.trim() };
}

/** Installs the definition and the namespace of the naive operator, which may do everything. */
export async function installNaive(
  cluster: PreparedCluster,
  controlplane: string,
): Promise<Credentials> {
  const module = 'scripts/bench/naiveoperator';
  const program = await buildOperator('naive operator', module, '.');
  const definition = join(repositoryRoot, module, 'definition.yaml');
  await kubectl(cluster, controlplane, ['apply', '-f', definition]);
  await kubectl(cluster, controlplane, [
    'create',
    'namespace',
    naive.namespace,
  ]);
  return { program, token: await adminToken(cluster) };
}

function buildOperator(name: string, module: string, folder: string) {
  return buildGoBinary(
    {
      name,
      fileName: 'manager',
      module,
      package: folder,
      env: { CGO_ENABLED: '0' },
    },
    { onProgress: line => process.stderr.write(`${line}\n`) },
  );
}
