// SPDX-License-Identifier: Apache-2.0

import { lazy, Suspense, type ComponentProps } from 'react';
import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { statefulPlugin } from '../../plugin';
import type { ContainerFieldOptions } from './containerFieldSchema';
import type { ContainerValue } from './containerValue';
import { containerFieldName } from './containerFieldName';

const LazyContainerField = lazy(() =>
  import('./ContainerField').then(module => ({
    default: module.ContainerField,
  })),
);

/**
 * The field `StatefulContainer` of the template's form, for apps of the legacy frontend system.
 *
 * @public
 */
export const StatefulContainerFieldExtension = statefulPlugin.provide(
  // Without its schema, which only the editor of templates shows: zod would be loaded with the app.
  createScaffolderFieldExtension<ContainerValue, ContainerFieldOptions>({
    name: containerFieldName,
    component: (props: ComponentProps<typeof LazyContainerField>) => (
      <Suspense fallback={null}>
        <LazyContainerField {...props} />
      </Suspense>
    ),
    validation: async (value, validation, context) => {
      const { validateContainer } = await import('./validateContainer');
      await validateContainer(value, validation, context);
    },
  }),
);
