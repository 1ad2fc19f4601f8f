// SPDX-License-Identifier: Apache-2.0

import { createTranslationRef } from '@backstage/frontend-plugin-api';
import {
  symptomTexts,
  texts,
} from 'backstage-plugin-stateful-common/diagnosis';

type Sentences = { title?: string; because?: string; next?: string };

const sentencesOf = (id: string, { title, because, next }: Sentences) =>
  Object.entries({ title, because, next }).flatMap(([part, sentence]) =>
    sentence === undefined ? [] : [[`${id}.${part}`, sentence] as const],
  );

/**
 * The sentences of findings, for apps to override or translate: `<id>.title`,
 * `.because` and `.next`, for a variant `<id>.<variant>.title` and so on; the ids are
 * those of docs/findings.md. `PodNotReady` and such, without a part, are consequences.
 *
 * @public
 */
export const statefulFindingsTranslationRef = createTranslationRef({
  id: 'stateful.findings',
  messages: Object.fromEntries([
    ...Object.entries(texts).flatMap(([id, text]) => [
      ...sentencesOf(id, text),
      ...Object.entries(text.variants ?? {}).flatMap(([variant, sentences]) =>
        sentencesOf(`${id}.${variant}`, sentences),
      ),
    ]),
    ...Object.entries(symptomTexts),
  ]) as Record<string, string>,
});
