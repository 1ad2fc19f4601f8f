// SPDX-License-Identifier: Apache-2.0

import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type {
  ServiceConsequence,
  ServiceFinding,
} from 'backstage-plugin-stateful-common';
import {
  symptomTexts,
  texts,
} from 'backstage-plugin-stateful-common/diagnosis';
import { statefulFindingsTranslationRef } from './statefulFindingsTranslationRef';

type Part = 'title' | 'because' | 'next';

/**
 * Says a finding or consequence in the app's language. A newer backend may know more
 * of them: those are said in its own, English words.
 */
export function useFindingText() {
  const { t } = useTranslationRef(statefulFindingsTranslationRef);
  // The keys are made of ids, and no parameter is a count.
  const say = t as unknown as (key: string, parameters: object) => string;
  return {
    say: (finding: ServiceFinding, part: Part) => {
      const key = keyOf(finding, part);
      return key ? say(key, finding.words.parameters) : finding[part];
    },
    sayConsequence: (consequence: ServiceConsequence) => {
      const { id, words, title } = consequence;
      const key = Object.hasOwn(symptomTexts, id)
        ? id
        : keyOf(consequence, 'title');
      return key ? say(key, words.parameters) : title;
    },
  };
}

function keyOf(
  { id, words: { variant } }: Pick<ServiceFinding, 'id' | 'words'>,
  part: Part,
): string | undefined {
  const text = Object.hasOwn(texts, id)
    ? texts[id as keyof typeof texts]
    : undefined;
  if (!text) {
    return undefined;
  }
  return variant !== undefined && text.variants?.[variant]?.[part]
    ? `${id}.${variant}.${part}`
    : `${id}.${part}`;
}
