// SPDX-License-Identifier: Apache-2.0

import { translationApiRef } from '@backstage/core-plugin-api/alpha';
import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { statefulTranslationRef } from '../../text/statefulTranslationRef';
import type { Text } from '../../text/useText';
import type { ContainerFieldOptions } from './containerFieldSchema';
import { findContainerProblems } from './containerProblems';
import { withoutEmptyParts, type ContainerValue } from './containerValue';
import { imageKnowledge } from './imageKnowledge';

/** Blocks the form's page while a part of the container is invalid. */
export const validateContainer: CustomFieldValidator<
  ContainerValue,
  ContainerFieldOptions
> = async (value, validation, { apiHolder, formData, uiSchema }) => {
  const { imageFrom = 'image' } = uiSchema?.['ui:options'] ?? {};
  const knowledge = imageKnowledge(formData[imageFrom]);
  const problems = findContainerProblems(
    withoutEmptyParts(value) ?? {},
    knowledge.state === 'known' ? knowledge.container : undefined,
  );
  const { t } = apiHolder
    .get(translationApiRef)!
    .getTranslation(statefulTranslationRef) as { t: unknown } as { t: Text };
  for (const { key, values } of Object.values(problems)) {
    validation.addError(t(key, values));
  }
};
