// SPDX-License-Identifier: Apache-2.0

import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  existingProcess,
  isAlive,
  recordProcess,
  type ProcessRecord,
} from '../../local-cluster/src/process/processRecord.ts';
import { dataFolder } from '../../tools/dataFolder.ts';
import { cacheFolder } from '../../tools/cacheFolder.ts';
import { bringUp } from './bringUp.ts';
import { build } from './build.ts';
import { ContextCluster } from './ContextCluster.ts';
import { GitHost } from './GitHost.ts';
import { requireDiskSpace } from './diskSpace.ts';
import { installPackages } from '../../tools/install/install.ts';
import { isInstalled } from '../../tools/install/installStamp.ts';
import { LocalCluster } from './LocalCluster.ts';
import type { LocalService } from './LocalService.ts';
import type { StartOptions } from './options.ts';
import { killRemains, startPortal, stopPortal } from './portal.ts';
import { choosePorts, type PortalPorts } from './ports.ts';
import type { Progress } from './progress.ts';
import { StartupStatus } from './startupStatus.ts';

const gibibyte = 2 ** 30;

/** node_modules, and Yarn's cache of what it fetched; an estimate, bytes. */
const installSize = 4 * gibibyte;
/** Go's module and build caches, and what is built; an estimate, bytes. */
const buildSize = 8 * gibibyte;

/** How often the portal's processes are checked, milliseconds. */
const watchInterval = 2_000;

/** Starts and stops everything that one `npm start` runs. */
export class Supervisor {
  readonly #root: string;
  readonly #dataDir: string;
  readonly #ports: PortalPorts;
  readonly #localServices: LocalService[];
  readonly #progress: Progress;
  readonly #status: StartupStatus;
  readonly #startupFile: string;
  readonly #ending = new AbortController();
  #portalProcesses: ProcessRecord[] = [];
  #others: Promise<void> | undefined;

  private constructor(
    root: string,
    dataDir: string,
    ports: PortalPorts,
    localServices: LocalService[],
    progress: Progress,
  ) {
    this.#root = root;
    this.#dataDir = dataDir;
    this.#ports = ports;
    this.#localServices = localServices;
    this.#progress = progress;
    this.#startupFile = join(dataDir, 'startup.json');
    this.#status = new StartupStatus(
      this.#startupFile,
      [
        { id: 'packages', title: 'npm packages' },
        { id: 'portal', title: 'Portal' },
        { id: 'generator', title: 'Generator' },
        ...localServices.flatMap(service => service.steps),
      ],
      part => progress.show(this.#status.parts, part),
    );
  }

  /**
   * Chooses the portal's ports and checks that there is enough disk space.
   *
   * @throws Error for the user, before anything is started
   */
  static async prepare(
    root: string,
    options: StartOptions,
    progress: Progress,
  ): Promise<Supervisor> {
    const dataDir = dataFolder();
    await mkdir(portalFolder(dataDir), { recursive: true });
    await claimFolder(dataDir);
    // A killed `npm start` may have left its portal running on these ports.
    await stopPortal(portalFolder(dataDir));
    const ports = await choosePorts(join(dataDir, 'ports.json'), options);
    if (!(await isInstalled(root))) {
      await requireDiskSpace([
        { folder: root, needed: installSize, reason: 'the portal' },
        {
          folder: cacheFolder(),
          needed: buildSize,
          reason: 'building the local cluster and the git host',
        },
      ]);
    }
    const localServices = [
      options.context === undefined
        ? await LocalCluster.create(dataDir, options.nodes)
        : new ContextCluster(options.context),
      new GitHost(dataDir),
    ];
    return new Supervisor(root, dataDir, ports, localServices, progress);
  }

  /**
   * Starts everything, the portal first, and runs until the signal fires.
   *
   * @throws Error when the portal fails to start or exits
   */
  async run(interrupted: AbortSignal): Promise<void> {
    const started = Date.now();
    const signal = AbortSignal.any([interrupted, this.#ending.signal]);
    signal.addEventListener('abort', () => {
      this.#progress.say('Shutting down …');
    });
    const installed = bringUp(this.#status, 'packages', signal, report =>
      installPackages(this.#root, report.building, signal),
    );
    // The local cluster's certificate is made by an npm package.
    const prepared = installed.then(ok =>
      ok ? this.#prepareServices() : undefined,
    );
    this.#others = this.#bringUpOthers(prepared, signal);
    const env = await prepared;
    const isUp = env && (await this.#bringUpPortal(env, signal));
    if (signal.aborted) return;
    if (!isUp) throw new Error('The portal failed to start.');
    const seconds = Math.round((Date.now() - started) / 1000);
    this.#progress.say(
      `Portal: http://localhost:${
        this.#ports.port
      }   (ready in ${seconds} s; press Ctrl-C to stop)`,
    );
    await Promise.all([this.#others, this.#watchPortal(signal)]);
  }

  /** Stops every process that was started, and waits for it. */
  async stop(): Promise<void> {
    // If the portal failed, the others are still starting.
    this.#ending.abort(new Error('npm start is stopping'));
    await this.#others?.catch(() => {});
    await Promise.all([
      stopPortal(portalFolder(this.#dataDir)),
      ...this.#localServices.map(service => service.stop()),
    ]);
    // The next start must not read the status of this one.
    await rm(this.#startupFile, { force: true });
  }

  async #bringUpOthers(
    prepared: Promise<object | undefined>,
    signal: AbortSignal,
  ): Promise<void> {
    // The guest needs no npm package, so it is built while they are installed.
    const guest = build(
      ['guest'],
      line => this.#status.set('generator', 'building', line),
      signal,
    );
    const generator = bringUp(
      this.#status,
      'generator',
      signal,
      async report => {
        await guest;
        if (!(await prepared)) throw new Error('requires the npm packages');
        await build(['generator'], report.building, signal);
      },
    );
    await guest.catch(() => {});
    if (await prepared) {
      for (const service of this.#localServices) {
        await service.start(this.#status, signal);
      }
    }
    await generator;
  }

  async #prepareServices(): Promise<Record<string, string>> {
    const env = {};
    for (const service of this.#localServices) {
      Object.assign(env, await service.prepare());
    }
    return env;
  }

  async #bringUpPortal(
    env: Record<string, string>,
    signal: AbortSignal,
  ): Promise<boolean> {
    return bringUp(this.#status, 'portal', signal, async report => {
      report.starting();
      this.#portalProcesses = await startPortal(
        {
          root: this.#root,
          folder: portalFolder(this.#dataDir),
          ports: this.#ports,
          configFiles: ['app-config.yaml', 'app-config.local-services.yaml'],
          env: {
            STATEFUL_DATA: this.#dataDir,
            STATEFUL_STARTUP_FILE: this.#startupFile,
            STATEFUL_PORT: String(this.#ports.port),
            STATEFUL_BACKEND_PORT: String(this.#ports.backendPort),
            ...env,
          },
        },
        signal,
      );
    });
  }

  /** Resolves when the signal fires; throws when a process of the portal ends. */
  async #watchPortal(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      for (const record of this.#portalProcesses) {
        if (!signal.aborted && !(await isAlive(record))) {
          killRemains(record);
          throw new Error(
            `The portal's ${record.part} exited; its logs are in ${join(
              portalFolder(this.#dataDir),
              'logs',
            )}.`,
          );
        }
      }
      await delay(watchInterval, undefined, { signal }).catch(() => {});
    }
  }
}

/** @throws Error when another `npm start` of this clone is running */
async function claimFolder(dataDir: string): Promise<void> {
  const folder = join(dataDir, 'start');
  const other = await existingProcess(folder, 'npm-start');
  if (other) {
    throw new Error(
      `npm start is already running in this folder (process ${other.pid}). Stop it with Ctrl-C first, or start a second portal from another clone.`,
    );
  }
  await recordProcess(folder, 'npm-start', process.pid);
}

function portalFolder(dataDir: string): string {
  return join(dataDir, 'portal');
}
