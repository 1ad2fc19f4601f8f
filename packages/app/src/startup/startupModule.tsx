// SPDX-License-Identifier: Apache-2.0

import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { AppRootWrapperBlueprint } from '@backstage/plugin-app-react';
import { StartupBanner } from './StartupBanner';
import { StartupStatusProvider } from './StartupStatusProvider';

/** Shows on every page which local services are still starting. */
export const startupModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    AppRootWrapperBlueprint.make({
      name: 'startup',
      params: {
        component: ({ children }) => (
          <StartupStatusProvider>
            {children}
            <StartupBanner />
          </StartupStatusProvider>
        ),
      },
    }),
  ],
});
