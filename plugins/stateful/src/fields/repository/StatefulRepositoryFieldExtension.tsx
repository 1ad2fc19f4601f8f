/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import { lazy, Suspense, type ComponentProps } from 'react';
import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { statefulPlugin } from '../../plugin';
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
  createScaffolderFieldExtension({
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
