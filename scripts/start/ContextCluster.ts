// SPDX-License-Identifier: Apache-2.0

import { randomBytes } from 'node:crypto';
import { buildBinary } from '../../local-cluster/src/binaries.ts';
import { findFreePorts } from '../../tools/freePorts.ts';
import {
  startReadOnlyProxy,
  type ReadOnlyProxy,
} from '../../local-cluster/src/readOnlyProxy/startReadOnlyProxy.ts';
import { bringUp } from './bringUp.ts';
import { build } from './build.ts';
import type { LocalService } from './LocalService.ts';
import type { StartupStatus } from './startupStatus.ts';

/** A cluster of the user's kubeconfig, behind a proxy that only reads. */
export class ContextCluster implements LocalService {
  readonly steps: LocalService['steps'];
  readonly #context: string;
  #port!: number;
  readonly #token = randomBytes(32).toString('base64url');
  #proxy: Promise<ReadOnlyProxy> | undefined;

  constructor(context: string) {
    this.#context = context;
    this.steps = [{ id: 'context', title: `Context ${context}` }];
  }

  async prepare(): Promise<Record<string, string>> {
    [this.#port] = await findFreePorts(1);
    return {
      STATEFUL_CLUSTER_NAME: this.#context,
      STATEFUL_CLUSTER_URL: `http://127.0.0.1:${this.#port}`,
      STATEFUL_CLUSTER_TOKEN: this.#token,
    };
  }

  async start(status: StartupStatus, signal: AbortSignal): Promise<void> {
    await bringUp(status, 'context', signal, async report => {
      // Its kubectl is the one that signs in.
      await build(['controlplane'], report.building, signal);
      report.starting('signing in with kubectl');
      this.#proxy = startReadOnlyProxy(await buildBinary('controlplane'), {
        context: this.#context,
        port: this.#port,
        token: this.#token,
        signal,
      });
      await this.#proxy;
    });
  }

  async stop(): Promise<void> {
    const proxy = await this.#proxy?.catch(() => undefined);
    await proxy?.stop();
  }
}
