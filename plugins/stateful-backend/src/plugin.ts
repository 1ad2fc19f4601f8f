// SPDX-License-Identifier: Apache-2.0

import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { statefulPermissions } from 'backstage-plugin-stateful-common';
import { createRouter, ServiceAccess } from './http';
import {
  Clusters,
  KubernetesClusterDirectory,
  LiveServices,
  pinClusters,
} from './live';
import { readStatefulConfig } from './statefulConfig';
import {
  KubernetesClusterSource,
  ProxyClusterApi,
  RecordedClusterSource,
} from './watch';

/**
 * Watches stateful workloads and their PersistentVolumeClaims, once per cluster,
 * and streams them to the frontend. Requires the kubernetes plugin.
 *
 * @public
 */
export const statefulPlugin = createBackendPlugin({
  pluginId: 'stateful',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
      },
      async init(deps) {
        const { auth, discovery, lifecycle, logger } = deps;
        const config = readStatefulConfig(deps.config);
        const clusters = new Clusters({
          directory: new KubernetesClusterDirectory({ auth, discovery }),
          sourceOf: cluster =>
            new KubernetesClusterSource({
              api: new ProxyClusterApi({ cluster, auth, discovery }),
              linger: config.linger,
            }),
          recordings: new Map(
            [...config.recordings].map(([cluster, file]) => [
              cluster,
              new RecordedClusterSource(file),
            ]),
          ),
          linger: config.linger,
          logger,
          now: () => new Date(),
        });
        const { router, stop } = createRouter({
          access: new ServiceAccess(deps),
          services: new LiveServices(clusters),
          httpAuth: deps.httpAuth,
          auditor: deps.auditor,
          logger,
          maximumEntities: config.maximumEntities,
          limits: config.limits,
          checkInterval: config.checkInterval,
          snapshotTimeoutMs: 5_000,
          heartbeat: 15_000,
        });
        deps.permissionsRegistry.addPermissions(statefulPermissions);
        deps.httpRouter.use(router);
        let unpin = () => {};
        lifecycle.addStartupHook(() => {
          // The kubernetes plugin may run in this same backend.
          unpin = pinClusters(config.pinnedClusters, clusters, logger);
        });
        lifecycle.addShutdownHook(() => {
          unpin();
          stop();
          clusters.stop();
        });
      },
    });
  },
});
