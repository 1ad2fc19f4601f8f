// SPDX-License-Identifier: Apache-2.0

import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';

/** `scaffolder-form-field:stateful/repository`. Not attached in apps without the scaffolder. */
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
