// SPDX-License-Identifier: Apache-2.0

import { RepositoryField } from './RepositoryField';
import { repositoryFieldName } from './repositoryFieldName';
import { repositoryFieldSchema } from './repositoryFieldSchema';
import { validateRepository } from './validateRepository';

/** The complete field, loaded lazily with the form. */
export const repositoryField = {
  name: repositoryFieldName,
  component: RepositoryField,
  validation: validateRepository,
  schema: repositoryFieldSchema,
};
