// SPDX-License-Identifier: Apache-2.0

import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { statefulTranslationRef } from './statefulTranslationRef';

type MessageKey = keyof typeof statefulTranslationRef.T & string;

/** A message key without its plural suffix. */
export type TextKey = MessageKey extends infer TKey
  ? TKey extends `${infer TBase}_${'one' | 'other'}`
    ? TBase
    : TKey
  : never;

/** Translates a message key and interpolates its values. */
export type Text = (
  key: TextKey,
  values?: Record<string, string | number>,
) => string;

/** Returns the translation function for the card's messages. */
export function useText(): Text {
  const { t } = useTranslationRef(statefulTranslationRef);
  // Backstage's type requires every value but counts to be a string.
  return t as unknown as Text;
}
