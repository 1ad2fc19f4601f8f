// SPDX-License-Identifier: Apache-2.0

import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { ConfiguredPermissionPolicy } from './ConfiguredPermissionPolicy';

/** Installs the portal's permission policy, which reads what it refuses from config. */
export const permissionsModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'configured-policy',
  register({ registerInit }) {
    registerInit({
      deps: {
        config: coreServices.rootConfig,
        policy: policyExtensionPoint,
      },
      async init({ config, policy }) {
        policy.setPolicy(new ConfiguredPermissionPolicy(config));
      },
    });
  },
});
