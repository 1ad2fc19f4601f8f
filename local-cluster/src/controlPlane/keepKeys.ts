// SPDX-License-Identifier: Apache-2.0

import { generateKeyPairSync } from 'node:crypto';
import {
  readFileIfExists,
  writePrivateFile,
} from '../../../tools/privateFile.ts';
import type { clusterFiles } from '../cluster/prepareCluster.ts';
import type { ClusterNetwork } from '../nodes/clusterNetwork.ts';

/** The first of the services' addresses is the API server's own. */
const kubernetesServiceAddress = '10.96.0.1';

/**
 * Makes the cluster's authority, its server certificate and the key of its
 * service accounts, or keeps those of an earlier run. The server certificate
 * is made anew when the server is reached by other addresses.
 */
export async function keepKeys(
  files: ReturnType<typeof clusterFiles>,
  network: ClusterNetwork | undefined,
): Promise<void> {
  if (!(await readFileIfExists(files.serviceAccountPublicKey))) {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    await writePrivateFile(files.serviceAccountKey, privateKey);
    await writePrivateFile(files.serviceAccountPublicKey, publicKey);
  }
  // Only here: scripts/start.ts imports this file before the npm packages are installed.
  const { createAuthority, issueCertificate, namesHosts } = await import(
    './certificate.ts'
  );
  const [certificate, privateKey, serverCertificate] = await Promise.all(
    [files.authority, files.authorityKey, files.serverCertificate].map(
      readFileIfExists,
    ),
  );
  const known = certificate && privateKey;
  const authority = known
    ? { certificate, privateKey }
    : await createAuthority();
  const hosts = [
    '127.0.0.1',
    'localhost',
    'kubernetes.default.svc',
    ...(network ? [network.gateway, kubernetesServiceAddress] : []),
  ];
  if (!known || !serverCertificate || !namesHosts(serverCertificate, hosts)) {
    const server = await issueCertificate(authority, {
      commonName: 'stateful-local-server',
      // The API server calls kubelets with it.
      organization: 'system:masters',
      hosts,
    });
    await writePrivateFile(files.serverCertificate, server.certificate);
    await writePrivateFile(files.serverKey, server.privateKey);
  }
  if (!known) {
    await writePrivateFile(files.authorityKey, authority.privateKey);
    await writePrivateFile(files.authority, authority.certificate);
  }
}
