// SPDX-License-Identifier: Apache-2.0

import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { statefulPermissions } from 'backstage-plugin-stateful-common';
import { registerActions } from './actions';
import { createRouter, ServiceAccess } from './http';
import {
  Clusters,
  KubernetesClusterDirectory,
  LiveServices,
  pinClusters,
} from './live';
import { notifyOwners } from './notify';
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
        actions: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
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
        const access = new ServiceAccess(deps);
        const services = new LiveServices(clusters, config.diagnosis);
        const snapshotTimeoutMs = 5_000;
        const { router, stop } = createRouter({
          access,
          services,
          httpAuth: deps.httpAuth,
          auditor: deps.auditor,
          logger,
          maximumEntities: config.maximumEntities,
          limits: config.limits,
          checkInterval: config.checkInterval,
          snapshotTimeoutMs,
          heartbeat: 15_000,
        });
        registerActions({ ...deps, access, services, snapshotTimeoutMs });
        deps.permissionsRegistry.addPermissions(statefulPermissions);
        deps.httpRouter.use(router);
        let unpin = () => {};
        let silence = () => {};
        lifecycle.addStartupHook(() => {
          // The kubernetes plugin may run in this same backend.
          unpin = pinClusters(config.pinnedClusters, clusters, logger);
          if (config.notifications) {
            silence = notifyOwners({
              ...deps,
              services,
              pinnedClusters: config.pinnedClusters,
              debounce: config.notifications.debounce,
            });
          }
        });
        lifecycle.addShutdownHook(() => {
          silence();
          unpin();
          stop();
          clusters.stop();
        });
      },
    });
  },
});
