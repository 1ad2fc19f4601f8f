// SPDX-License-Identifier: Apache-2.0

import { lazy, Suspense, type ComponentProps } from 'react';
import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { statefulPlugin } from '../../plugin';
import type { RepositoryFieldOptions } from './repositoryFieldSchema';
import { repositoryFieldName } from './repositoryFieldName';

const LazyRepositoryField = lazy(() =>
  import('./RepositoryField').then(module => ({
    default: module.RepositoryField,
  })),
);

/**
 * The field `StatefulRepository` of the template's form, for apps of the legacy frontend system.
 *
 * @public
 */
export const StatefulRepositoryFieldExtension = statefulPlugin.provide(
  // Without its schema, which only the editor of templates shows: zod would be loaded with the app.
  createScaffolderFieldExtension<string, RepositoryFieldOptions>({
    name: repositoryFieldName,
    component: (props: ComponentProps<typeof LazyRepositoryField>) => (
      <Suspense fallback={null}>
        <LazyRepositoryField {...props} />
      </Suspense>
    ),
    validation: async (value, validation, context) => {
      const { validateRepository } = await import('./validateRepository');
      await validateRepository(value, validation, context);
    },
  }),
);
