// SPDX-License-Identifier: Apache-2.0

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
