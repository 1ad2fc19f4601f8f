// SPDX-License-Identifier: Apache-2.0

import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { statefulTranslationRef } from './statefulTranslationRef';

type MessageKey = keyof typeof statefulTranslationRef.T & string;

/** A key without the ending by which the plural forms of a text differ. */
export type TextKey = MessageKey extends infer TKey
  ? TKey extends `${infer TBase}_${'one' | 'other'}`
    ? TBase
    : TKey
  : never;

/** The card's texts, in the language of the app, with their values filled in. */
export type Text = (
  key: TextKey,
  values?: Record<string, string | number>,
) => string;

/** The card's texts as a function of their key and values. */
export function useText(): Text {
  const { t } = useTranslationRef(statefulTranslationRef);
  // Backstage's own type asks for every value as a string, counts apart.
  return t as unknown as Text;
}
