// SPDX-License-Identifier: Apache-2.0

import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { createStartupRouter } from './startupRouter';

/**
 * Serves the startup status of the local services, which `npm start` writes to `portal.startupFile`.
 */
export const startupPlugin = createBackendPlugin({
  pluginId: 'startup',
  register({ registerInit }) {
    registerInit({
      deps: {
        config: coreServices.rootConfig,
        httpRouter: coreServices.httpRouter,
      },
      async init({ config, httpRouter }) {
        httpRouter.use(
          createStartupRouter({
            file: config.getOptionalString('portal.startupFile'),
          }),
        );
      },
    });
  },
});
