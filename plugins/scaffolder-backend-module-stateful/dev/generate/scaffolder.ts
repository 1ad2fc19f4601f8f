// SPDX-License-Identifier: Apache-2.0

import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { createBackend } from '@backstage/backend-defaults';
import {
  type BackendFeature,
  coreServices,
  createServiceFactory,
  type RootLoggerService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import scaffolderModuleStateful from '../../src';
import { type TaskEvent, taskEvents } from './taskEvents';

/** The scaffolder of a portal, without the portal: no catalog but the template's, a database in memory. */
export interface Scaffolder {
  /** Runs a task to its end; its log is handed out line by line. */
  run(
    templateRef: string,
    values: JsonObject,
    onEvent: (event: TaskEvent) => void,
  ): Promise<void>;
  stop(): Promise<void>;
}

/** What the backend itself has to say is not what was asked for, unless it is wrong. */
function quietLogger(): RootLoggerService {
  const write = (message: string) => process.stderr.write(`${message}\n`);
  const logger: RootLoggerService = {
    error: write,
    warn: () => {},
    info: () => {},
    debug: () => {},
    child: () => logger,
  };
  return logger;
}

/** A port that nothing listens on: plugins are told it before the server listens. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts a scaffolder on a free port of the loopback interface, open to the one who has started it. */
export async function startScaffolder(options: {
  entities: Entity[];
  workingDirectory: string;
  features: BackendFeature[];
  /** More of app-config. */
  config?: JsonObject;
}): Promise<Scaffolder> {
  const token = randomBytes(24).toString('base64url');
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const config = new ConfigReader({
    ...options.config,
    app: { baseUrl },
    backend: {
      baseUrl,
      listen: { host: '127.0.0.1', port },
      database: { client: 'better-sqlite3', connection: ':memory:' },
      workingDirectory: options.workingDirectory,
      auth: {
        externalAccess: [
          { type: 'static', options: { token, subject: 'generate' } },
        ],
      },
    },
  });
  const backend = createBackend();
  backend.add(
    createServiceFactory({
      service: coreServices.rootConfig,
      deps: {},
      factory: () => config,
    }),
  );
  backend.add(
    createServiceFactory({
      service: coreServices.rootLogger,
      deps: {},
      factory: quietLogger,
    }),
  );
  backend.add(catalogServiceMock.factory({ entities: options.entities }));
  backend.add(import('@backstage/plugin-scaffolder-backend'));
  backend.add(scaffolderModuleStateful);
  options.features.forEach(feature => backend.add(feature));
  await backend.start();
  const request = (path: string, init: RequestInit = {}) =>
    fetch(`${baseUrl}/api/scaffolder${path}`, {
      ...init,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
    });

  return {
    async run(templateRef, values, onEvent) {
      const created = await request('/v2/tasks', {
        method: 'POST',
        body: JSON.stringify({ templateRef, values }),
      });
      if (!created.ok) {
        throw new Error(
          `The scaffolder refuses the task: ${await created.text()}`,
        );
      }
      const { id } = await created.json();
      const stream = await request(`/v2/tasks/${id}/eventstream`);
      let failure = 'The task ended without saying how';
      for await (const event of taskEvents(stream)) {
        onEvent(event);
        failure = event.body.error?.message ?? event.body.message;
      }
      const task = await (await request(`/v2/tasks/${id}`)).json();
      if (task.status !== 'completed') {
        throw new Error(failure);
      }
    },
    stop: () => backend.stop(),
  };
}
