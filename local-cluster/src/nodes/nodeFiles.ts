// SPDX-License-Identifier: Apache-2.0

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  readFileIfExists,
  writePrivateFile,
} from '../../../tools/privateFile.ts';
import {
  clusterFiles,
  type PreparedCluster,
} from '../cluster/prepareCluster.ts';
import { buildKubeconfig } from '../controlPlane/kubeconfig.ts';
import type { RealNode } from './clusterNetwork.ts';
import { cniPlugins } from './machinePrograms.ts';
import {
  cniConfiguration,
  containerdConfiguration,
  kubeletConfiguration,
  kubeProxyConfiguration,
  type NodeFiles,
} from './nodeConfig.ts';
import { cgroupOf, networkOf, nodeFolders } from './realNodes.ts';

/** Writes what the programs of a real node read, its certificate included. */
export async function writeNodeFiles(
  cluster: PreparedCluster,
  node: RealNode,
): Promise<NodeFiles & { kubeconfig: string }> {
  const network = networkOf(cluster);
  const folders = nodeFolders(cluster, node);
  const secrets = clusterFiles(cluster.folder).nodeSecrets(node);
  const files = {
    authority: cluster.caFile,
    certificate: secrets.certificate,
    key: secrets.key,
    kubeconfig: secrets.kubeconfig,
    cniFolder: join(folders.config, 'cni'),
    registriesFolder: join(folders.config, 'registries'),
    resolvConf: join(folders.config, 'resolv.conf'),
  };
  for (const folder of [
    folders.kubelet,
    folders.containerd,
    files.registriesFolder,
  ]) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  }
  await keepNodeCertificate(cluster, node);
  const json = (value: unknown) => JSON.stringify(value, undefined, 2);
  const config = (name: string) => join(folders.config, name);
  const contents: Record<string, string> = {
    [files.kubeconfig]: buildKubeconfig({
      name: node.name,
      server: cluster.server,
      caFile: cluster.caFile,
      user: { certificateFile: files.certificate, keyFile: files.key },
    }),
    [config('kubelet.json')]: json(
      kubeletConfiguration(files, {
        cgroup: cgroupOf(network, node),
        fastFailover: cluster.nodes.fastFailover,
      }),
    ),
    [config('kube-proxy.json')]: json(
      kubeProxyConfiguration(node, cluster.kubeconfig('kube-proxy')),
    ),
    [join(files.cniFolder, 'pods.conflist')]: json(cniConfiguration(node)),
    [config('containerd.toml')]: containerdConfiguration(files, cniPlugins()),
    [files.resolvConf]: '',
  };
  for (const [path, content] of Object.entries(contents)) {
    await writePrivateFile(path, content);
  }
  return files;
}

/** One certificate as the kubelet's client and as its server. */
async function keepNodeCertificate(
  cluster: PreparedCluster,
  node: RealNode,
): Promise<void> {
  const files = clusterFiles(cluster.folder);
  const secrets = files.nodeSecrets(node);
  const { issueCertificate, namesHosts } = await import(
    '../controlPlane/certificate.ts'
  );
  const hosts = [node.name, node.address];
  const kept = await readFileIfExists(secrets.certificate);
  if (kept && namesHosts(kept, hosts)) return;
  const [certificate, privateKey] = await Promise.all(
    [files.authority, files.authorityKey].map(readFileIfExists),
  );
  if (!certificate || !privateKey) {
    throw new Error(`Cluster ${cluster.name} has no certificate authority`);
  }
  const issued = await issueCertificate(
    { certificate, privateKey },
    {
      // https://kubernetes.io/docs/reference/access-authn-authz/node/
      commonName: `system:node:${node.name}`,
      organization: 'system:nodes',
      hosts,
    },
  );
  await writePrivateFile(secrets.key, issued.privateKey);
  await writePrivateFile(secrets.certificate, issued.certificate);
}
