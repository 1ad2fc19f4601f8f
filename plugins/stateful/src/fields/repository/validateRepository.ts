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

/** Keeps the form on its page while something is wrong with the repository. */
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
