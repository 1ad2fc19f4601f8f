// SPDX-License-Identifier: Apache-2.0

import { readFile, writeFile } from 'node:fs/promises';
import { isPortBusy } from '../../tools/freePorts.ts';
import type { StartOptions } from './options.ts';

/** Where the portal listens, on loopback. */
export interface PortalPorts {
  port: number;
  backendPort: number;
}

/** Backstage's own defaults, which its documentation and links assume. */
const defaults: PortalPorts = { port: 3000, backendPort: 7007 };

async function readKept(file: string): Promise<Partial<PortalPorts>> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    // None was kept yet, or an interrupted run left half a file: choose anew.
    return {};
  }
}

async function requireFree(
  port: number,
  what: string,
  option: string,
): Promise<void> {
  if (await isPortBusy(port)) {
    throw new Error(
      `Port ${port}, which ${what} needs, is already in use. ` +
        `Stop the program that uses it, or choose another port: npm start -- ${option} ${
          port + 1
        }`,
    );
  }
}

/**
 * The ports asked for, else those of the last start, else Backstage's defaults.
 * Remembers them in `file`, because links to the portal outlive a restart.
 *
 * @throws Error naming a port that is in use, and how to choose another
 */
export async function choosePorts(
  file: string,
  options: Pick<StartOptions, 'port' | 'backendPort'>,
): Promise<PortalPorts> {
  const kept = await readKept(file);
  const ports = {
    port: options.port ?? kept.port ?? defaults.port,
    backendPort:
      options.backendPort ?? kept.backendPort ?? defaults.backendPort,
  };
  if (ports.port === ports.backendPort) {
    throw new Error(
      `The portal's frontend and backend cannot both use port ${ports.port}: choose another with --backend-port.`,
    );
  }
  await requireFree(ports.port, 'the portal', '--port');
  await requireFree(
    ports.backendPort,
    "the portal's backend",
    '--backend-port',
  );
  await writeFile(file, `${JSON.stringify(ports)}\n`);
  return ports;
}
