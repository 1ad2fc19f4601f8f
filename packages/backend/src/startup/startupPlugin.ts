// SPDX-License-Identifier: Apache-2.0

import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { createStartupRouter } from './startupRouter';

/**
 * Tells the portal which of its local parts are still being built or started.
 * `npm start` writes that to the file named by `portal.startupFile`.
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
