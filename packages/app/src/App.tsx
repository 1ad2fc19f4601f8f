// SPDX-License-Identifier: Apache-2.0

import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import catalogGraphPlugin from '@backstage/plugin-catalog-graph/alpha';
import kubernetesPlugin from '@backstage/plugin-kubernetes/alpha';
import orgPlugin from '@backstage/plugin-org/alpha';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import userSettingsPlugin from '@backstage/plugin-user-settings/alpha';
import statefulPlugin from 'backstage-plugin-stateful/alpha';
import { homePlugin } from './home';
import { navModule } from './nav';
import { signInModule } from './signIn';
import { startupModule } from './startup';

export const app = createApp({
  features: [
    catalogPlugin,
    catalogGraphPlugin,
    orgPlugin,
    scaffolderPlugin,
    kubernetesPlugin,
    statefulPlugin,
    userSettingsPlugin,
    homePlugin,
    navModule,
    signInModule,
    startupModule,
  ],
});
