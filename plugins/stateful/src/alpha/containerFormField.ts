// SPDX-License-Identifier: Apache-2.0

import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';

/** `scaffolder-form-field:stateful/container`. Not attached in apps without the scaffolder. */
export const containerFormField = FormFieldBlueprint.make({
  name: 'container',
  params: {
    field: async () => {
      const { containerField } = await import(
        '../fields/container/containerField'
      );
      return createFormField(containerField);
    },
  },
});
