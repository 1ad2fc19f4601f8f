// SPDX-License-Identifier: Apache-2.0

import {
  actionsRegistryServiceFactory,
  actionsServiceFactory,
} from '@backstage/backend-defaults/alpha';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { httpRouterServiceFactory } from '@backstage/backend-defaults/httpRouter';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { permissionsRegistryServiceFactory } from '@backstage/backend-defaults/permissionsRegistry';
import { userInfoServiceFactory } from '@backstage/backend-defaults/userInfo';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import guestModule from '@backstage/plugin-auth-backend-module-guest-provider';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import mcpPlugin from '@backstage/plugin-mcp-actions-backend';
import permissionPlugin from '@backstage/plugin-permission-backend';
import type { JsonObject } from '@backstage/types';
import { statefulPlugin } from '../plugin';
import { eventually } from '../watch/__testUtils__/eventually';
import { RecordedLogger } from './recordedLogger';
import { catalogEntities, testEntities } from './testEntities';
import { TestPolicy } from './testPolicy';

export interface PortalOptions {
  /** `kubernetes.clusterLocatorMethods[0].clusters`. */
  clusters: JsonObject[];
  /** Whether the backend has the kubernetes plugin; it has unless told otherwise. */
  hasKubernetes?: boolean;
  /** The configuration's `stateful`. */
  stateful?: JsonObject;
  /** Whether the backend serves the actions of its plugins to MCP clients. */
  mcp?: boolean;
}

/** A portal: real plugins, real sign-in and permissions, SQLite in memory. */
export interface Portal {
  /** `http://localhost:<port>/api/stateful`. */
  url: string;
  /** Ada's. */
  token: string;
  policy: TestPolicy;
  logger: RecordedLogger;
  /** Asks the stateful plugin as the user Ada, or as nobody. */
  get(path: string, as?: 'ada' | 'nobody'): Promise<Response>;
  stop(): Promise<void>;
}

const ada = 'user:default/ada';

/** Starts it, and waits until its catalog is filled. */
export async function startPortal(options: PortalOptions): Promise<Portal> {
  const policy = new TestPolicy();
  const logger = new RecordedLogger();
  const { hasKubernetes = true } = options;
  const backend = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          backend: {
            baseUrl: 'http://localhost:7007',
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          auth: {
            providers: {
              guest: {
                userEntityRef: ada,
                ownershipEntityRefs: [ada],
                dangerouslyAllowOutsideDevelopment: true,
              },
            },
          },
          permission: { enabled: true },
          catalog: { rules: [{ allow: ['Component'] }] },
          kubernetes: {
            serviceLocatorMethod: { type: 'multiTenant' },
            clusterLocatorMethods: [
              { type: 'config', clusters: options.clusters },
            ],
          },
          stateful: options.stateful ?? {},
          ...(options.mcp && {
            backend: {
              baseUrl: 'http://localhost:7007',
              database: { client: 'better-sqlite3', connection: ':memory:' },
              actions: { pluginSources: ['stateful'] },
            },
          }),
        },
      }),
      logger.factory(),
      authServiceFactory,
      databaseServiceFactory,
      httpAuthServiceFactory,
      httpRouterServiceFactory,
      permissionsServiceFactory,
      permissionsRegistryServiceFactory,
      userInfoServiceFactory,
      authPlugin,
      guestModule,
      catalogPlugin,
      catalogEntities,
      ...(hasKubernetes ? [kubernetesPlugin] : []),
      permissionPlugin,
      policy.module(),
      ...(options.mcp
        ? [mcpPlugin, actionsServiceFactory, actionsRegistryServiceFactory]
        : []),
      statefulPlugin,
    ],
  });
  const address = backend.server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const url = `http://localhost:${port}/api`;
  const token = await signIn(url);
  const ask = (path: string, headers: Record<string, string>) =>
    fetch(`${url}${path}`, { headers });
  const asAda = { authorization: `Bearer ${token}` };
  await eventually(async () => {
    for (const { metadata } of testEntities) {
      const path = `/catalog/entities/by-name/component/default/${metadata.name}`;
      const response = await ask(path, asAda);
      if (!response.ok) {
        throw new Error(`${path} answers ${response.status}`);
      }
    }
  }, 90_000);
  return {
    url: `${url}/stateful`,
    token,
    policy,
    logger,
    get: (path, as = 'ada') =>
      ask(`/stateful${path}`, as === 'ada' ? asAda : {}),
    stop: () => backend.stop(),
  };
}

async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/auth/guest/refresh`, {
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  const { backstageIdentity } = await response.json();
  return backstageIdentity.token;
}
