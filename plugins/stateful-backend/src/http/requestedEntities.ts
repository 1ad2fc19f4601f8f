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

import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/**
 * The entities that a request asks for by `?entity=<ref>&entity=<ref>`, each
 * once and in the form `<kind>:<namespace>/<name>`.
 *
 * Throws InputError, which names the parameter.
 */
export function requestedEntities(
  query: Record<string, unknown>,
  maximum: number,
): string[] {
  const { entity } = query;
  const given = Array.isArray(entity) ? entity : [entity];
  if (entity === undefined || !given.length) {
    throw new InputError(
      'The query parameter "entity" is missing: name an entity, such as ?entity=component:default/ledger',
    );
  }
  if (given.length > maximum) {
    throw new InputError(
      `The query parameter "entity" is given ${given.length} times; at most ${maximum} are answered at once`,
    );
  }
  return [...new Set(given.map(normalize))];
}

function normalize(ref: unknown): string {
  if (typeof ref !== 'string' || !ref) {
    throw new InputError('The query parameter "entity" must be an entity ref');
  }
  try {
    return stringifyEntityRef(parseEntityRef(ref));
  } catch {
    throw new InputError(
      `The query parameter "entity" is not an entity ref, such as component:default/ledger: ${ref.slice(
        0,
        100,
      )}`,
    );
  }
}
