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

import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';

/** `scaffolder-form-field:stateful/repository`. In an app without the scaffolder it is attached to nothing, and idle. */
export const repositoryFormField = FormFieldBlueprint.make({
  name: 'repository',
  params: {
    field: async () => {
      const { repositoryField } = await import(
        '../fields/repository/repositoryField'
      );
      return createFormField(repositoryField);
    },
  },
});
