// SPDX-License-Identifier: Apache-2.0

import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { findFreePorts, isPortBusy } from '../../../tools/freePorts.ts';
import {
  readFileIfExists,
  writePrivateFile,
} from '../../../tools/privateFile.ts';
import { existingProcess } from '../process/processRecord.ts';

/** The part's name among processes and logs. */
export const gitHostPart = 'gitea';

/** The organisation that owns what is generated, and who works in it. */
export const organisation = 'stateful';
export const developer = 'developer';

/** Where the local git host lives, known before it is built or started. */
export interface PreparedGitHost {
  /** Holds its repositories and its database, absolute. */
  folder: string;
  /** `127.0.0.1:PORT`, the host of its repositories' URLs. */
  host: string;
  port: number;
  /** URL without a slash at its end. */
  url: string;
  organisation: string;
  username: string;
  /** Of the user, for the web pages, the API and git over HTTP. */
  password: string;
  /** Holds the user's access token once the git host has been started. */
  tokenFile: string;
  /** Secrets of the server itself. */
  secrets: Record<'internalToken' | 'secretKey' | 'jwtSecret', string>;
}

interface Credentials {
  password: string;
  secrets: PreparedGitHost['secrets'];
}

/**
 * Chooses a port and makes the credentials, or reads what an earlier run kept.
 * Needs no binary, so that a portal can be configured before there is one.
 *
 * @param options.dataDir - the folder that outlives restarts (`.data`)
 */
export async function prepareGitHost(options: {
  dataDir: string;
}): Promise<PreparedGitHost> {
  const folder = join(resolve(options.dataDir), 'git');
  const port = await keepPort(folder);
  const { password, secrets } = await keepCredentials(folder);
  return {
    folder,
    host: `127.0.0.1:${port}`,
    port,
    url: `http://127.0.0.1:${port}`,
    organisation,
    username: developer,
    password,
    tokenFile: join(folder, 'secrets', 'developer.token'),
    secrets,
  };
}

async function keepPort(folder: string): Promise<number> {
  const file = join(folder, 'port.json');
  const kept = await readFileIfExists(file);
  if (kept) {
    const { port } = JSON.parse(kept);
    if (await existingProcess(folder, gitHostPart)) return port;
    if (!(await isPortBusy(port))) return port;
  }
  const [port] = await findFreePorts(1);
  await writePrivateFile(file, JSON.stringify({ port }));
  return port;
}

async function keepCredentials(folder: string): Promise<Credentials> {
  const file = join(folder, 'secrets', 'credentials.json');
  const kept = await readFileIfExists(file);
  if (kept) return JSON.parse(kept);
  const secret = () => randomBytes(32).toString('base64url');
  const credentials = {
    password: secret(),
    secrets: {
      internalToken: secret(),
      secretKey: secret(),
      jwtSecret: secret(),
    },
  };
  await writePrivateFile(file, JSON.stringify(credentials));
  return credentials;
}
