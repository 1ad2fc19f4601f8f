// SPDX-License-Identifier: Apache-2.0

import { configApiRef } from '@backstage/core-plugin-api';
import { translationApiRef } from '@backstage/core-plugin-api/alpha';
import { scmIntegrationsApiRef } from '@backstage/integration-react';
import {
  scaffolderApiRef,
  type CustomFieldValidator,
} from '@backstage/plugin-scaffolder-react';
import { statefulTranslationRef } from '../../text/statefulTranslationRef';
import type { Text } from '../../text/useText';
import { findGitHosts } from './gitHosts';
import { listInstalledActions } from './installedActions';
import type { RepositoryFieldOptions } from './repositoryFieldSchema';
import { findRepositoryProblems } from './repositoryProblems';
import { parseRepositoryUrl } from './repositoryUrl';

/** Blocks the form's page while the repository is invalid. */
export const validateRepository: CustomFieldValidator<
  string,
  RepositoryFieldOptions
> = async (value, validation, { apiHolder, uiSchema }) => {
  const { hosts } = findGitHosts({
    integrations: apiHolder.get(scmIntegrationsApiRef)!,
    config: apiHolder.get(configApiRef)!,
    field: uiSchema?.['ui:options'],
  });
  const actions = await listInstalledActions(apiHolder.get(scaffolderApiRef)!);
  const { t } = apiHolder
    .get(translationApiRef)!
    .getTranslation(statefulTranslationRef) as { t: unknown } as { t: Text };
  const problems = findRepositoryProblems(
    parseRepositoryUrl(value),
    hosts,
    actions,
  );
  for (const { key, values } of Object.values(problems)) {
    validation.addError(t(key, values));
  }
};
