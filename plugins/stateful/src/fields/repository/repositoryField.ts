// SPDX-License-Identifier: Apache-2.0

import { RepositoryField } from './RepositoryField';
import { repositoryFieldName } from './repositoryFieldName';
import { repositoryFieldSchema } from './repositoryFieldSchema';
import { validateRepository } from './validateRepository';

/** All of the field; to be loaded with the form, and not before. */
export const repositoryField = {
  name: repositoryFieldName,
  component: RepositoryField,
  validation: validateRepository,
  schema: repositoryFieldSchema,
};
