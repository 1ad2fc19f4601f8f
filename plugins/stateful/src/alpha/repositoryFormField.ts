// SPDX-License-Identifier: Apache-2.0

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
