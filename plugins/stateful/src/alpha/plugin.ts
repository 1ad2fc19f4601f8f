// SPDX-License-Identifier: Apache-2.0

import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { kubernetesTabRouteRef } from '../routes';
import { containerFormField } from './containerFormField';
import { repositoryFormField } from './repositoryFormField';
import { statefulApiExtension } from './statefulApiExtension';
import { statefulServiceCard } from './statefulServiceCard';

/** @alpha */
export default createFrontendPlugin({
  pluginId: 'stateful',
  info: { packageJson: () => import('../../package.json') },
  extensions: [
    statefulApiExtension,
    statefulServiceCard,
    repositoryFormField,
    containerFormField,
  ],
  externalRoutes: { kubernetesTab: kubernetesTabRouteRef },
});
