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
