// SPDX-License-Identifier: Apache-2.0

import { ContainerField } from './ContainerField';
import { containerFieldName } from './containerFieldName';
import { containerFieldSchema } from './containerFieldSchema';
import { validateContainer } from './validateContainer';

/** The complete field, loaded lazily with the form. */
export const containerField = {
  name: containerFieldName,
  component: ContainerField,
  validation: validateContainer,
  schema: containerFieldSchema,
};
