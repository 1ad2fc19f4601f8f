// SPDX-License-Identifier: Apache-2.0

import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { findFreePorts, isPortBusy } from '../../../tools/freePorts.ts';
import { buildKubeconfig } from '../controlPlane/kubeconfig.ts';
import {
  readFileIfExists,
  writePrivateFile,
} from '../../../tools/privateFile.ts';
import { existingProcess } from '../process/processRecord.ts';

/** The processes that sign in to the API server, and the users they are. */
const identities = {
  admin: { user: 'stateful:admin', groups: ['system:masters'] },
  // Its controllers have rights one by one, as service accounts that it would
  // have to sign in as; alone on one machine it may as well do everything.
  'kube-controller-manager': {
    user: 'system:kube-controller-manager',
    groups: ['system:masters'],
  },
  'kube-scheduler': { user: 'system:kube-scheduler', groups: [] },
  kwok: { user: 'stateful:kwok', groups: ['system:masters'] },
  storage: { user: 'stateful:storage', groups: ['system:masters'] },
  portal: {
    user: 'system:serviceaccount:stateful-system:stateful-portal',
    groups: [
      'system:serviceaccounts',
      'system:serviceaccounts:stateful-system',
      'system:authenticated',
    ],
  },
};

export type Identity = keyof typeof identities;

const portNames = ['apiServer', 'controllerManager', 'scheduler'] as const;

type Ports = Record<(typeof portNames)[number], number>;

/** Where a local cluster lives, known before any of it is built or started. */
export interface PreparedCluster {
  name: string;
  /** Holds all that the cluster keeps, absolute. */
  folder: string;
  /** The API server's URL, on loopback. */
  server: string;
  /** The certificate to trust, absolute path of a PEM file. */
  caFile: string;
  /** Kubeconfig of `system:masters`, absolute path. */
  adminKubeconfig: string;
  /** Token of the portal's read-only service account. */
  portalToken: string;
  /** The same token in a file, absolute path. */
  portalTokenFile: string;
  /** Loopback ports of the control plane's parts. */
  ports: Ports;
  /** Absolute path of an identity's kubeconfig. */
  kubeconfig(identity: Identity): string;
}

/** Where `prepareCluster` puts the API server's own files. */
export function clusterFiles(folder: string) {
  const secrets = join(folder, 'secrets');
  return {
    ports: join(folder, 'ports.json'),
    tokens: join(secrets, 'tokens.csv'),
    authority: join(folder, 'ca.crt'),
    serverCertificate: join(secrets, 'server.crt'),
    serverKey: join(secrets, 'server.key'),
    serviceAccountKey: join(secrets, 'service-account.key'),
    serviceAccountPublicKey: join(secrets, 'service-account.pub'),
    portalToken: join(secrets, 'portal.token'),
    kubeconfig: (identity: Identity) =>
      join(secrets, `${identity}.kubeconfig.json`),
  };
}

/** @throws Error when it is not a DNS label: it becomes a folder's name. */
function checkName(name: string): void {
  if (!/^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/.test(name)) {
    throw new Error(
      `Invalid cluster name "${name}": use up to 32 lower-case letters, digits and dashes`,
    );
  }
}

/**
 * Chooses ports, makes keys and tokens, and writes them into the cluster's
 * folder, or reads what an earlier run wrote there. Takes well under a second
 * and needs the npm packages but no binary, so that a portal can be configured
 * while the control plane is still being built.
 *
 * A port that something else took meanwhile is chosen anew, unless the
 * cluster is running.
 *
 * @param options.name - a DNS label; clusters of different names are separate
 * @param options.dataDir - the folder that outlives restarts (`.data`)
 */
export async function prepareCluster(options: {
  name: string;
  dataDir: string;
}): Promise<PreparedCluster> {
  const { name } = options;
  checkName(name);
  const folder = join(resolve(options.dataDir), 'cluster', name);
  const files = clusterFiles(folder);
  const ports = await keepPorts(folder, files.ports);
  const server = `https://127.0.0.1:${ports.apiServer}`;
  const tokens = await keepTokens(files.tokens);
  await keepKeys(files);
  await writePrivateFile(files.portalToken, tokens.portal);
  for (const identity of Object.keys(identities) as Identity[]) {
    await writePrivateFile(
      files.kubeconfig(identity),
      buildKubeconfig({
        name: `stateful-${name}`,
        server,
        caFile: files.authority,
        token: tokens[identity],
      }),
    );
  }
  return {
    name,
    folder,
    server,
    caFile: files.authority,
    adminKubeconfig: files.kubeconfig('admin'),
    portalToken: tokens.portal,
    portalTokenFile: files.portalToken,
    ports,
    kubeconfig: files.kubeconfig,
  };
}

async function keepPorts(folder: string, file: string): Promise<Ports> {
  const kept = await readFileIfExists(file);
  if (kept) {
    const ports: Ports = JSON.parse(kept);
    if (await existingProcess(folder, 'kube-apiserver')) return ports;
    const busy = await Promise.all(Object.values(ports).map(isPortBusy));
    if (!busy.includes(true)) return ports;
  }
  const free = await findFreePorts(portNames.length);
  const ports = Object.fromEntries(
    portNames.map((port, index) => [port, free[index]]),
  ) as Ports;
  await writePrivateFile(file, JSON.stringify(ports));
  return ports;
}

/** The API server's token file: token, user, uid, "groups". */
async function keepTokens(file: string): Promise<Record<Identity, string>> {
  const names = Object.keys(identities) as Identity[];
  const kept = (await readFileIfExists(file))?.split('\n') ?? [];
  const tokens = names.map(
    (_, index) =>
      kept[index]?.split(',')[0] ?? randomBytes(32).toString('base64url'),
  );
  const lines = names.map((identity, index) => {
    const { user, groups } = identities[identity];
    return `${tokens[index]},${user},${user},"${groups.join(',')}"`;
  });
  await writePrivateFile(file, lines.join('\n'));
  return Object.fromEntries(
    names.map((identity, index) => [identity, tokens[index]]),
  ) as Record<Identity, string>;
}

async function keepKeys(files: ReturnType<typeof clusterFiles>): Promise<void> {
  // The last one written: where it exists, all do.
  if (await readFileIfExists(files.authority)) return;
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  await writePrivateFile(files.serviceAccountKey, privateKey);
  await writePrivateFile(files.serviceAccountPublicKey, publicKey);
  // Only here: scripts/start.ts imports this file before the npm packages are installed.
  const { createServerCertificate } = await import(
    '../controlPlane/certificate.ts'
  );
  const { authority, server } = await createServerCertificate([
    '127.0.0.1',
    'localhost',
    'kubernetes.default.svc',
  ]);
  await writePrivateFile(files.serverCertificate, server.certificate);
  await writePrivateFile(files.serverKey, server.privateKey);
  await writePrivateFile(files.authority, authority);
}
