// SPDX-License-Identifier: Apache-2.0

import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/**
 * Reads `?entity=<ref>&entity=<ref>` as unique, full entity refs.
 *
 * @throws InputError
 */
export function requestedEntities(
  query: Record<string, unknown>,
  maximum: number,
): string[] {
  const { entity } = query;
  const given = Array.isArray(entity) ? entity : [entity];
  if (entity === undefined || !given.length) {
    throw new InputError(
      'Missing query parameter "entity", for example ?entity=component:default/ledger',
    );
  }
  if (given.length > maximum) {
    throw new InputError(
      `Too many values of the query parameter "entity": ${given.length}, at most ${maximum} are allowed`,
    );
  }
  return [...new Set(given.map(normalize))];
}

function normalize(ref: unknown): string {
  if (typeof ref !== 'string' || !ref) {
    throw new InputError(
      'The query parameter "entity" must be a non-empty string',
    );
  }
  try {
    return stringifyEntityRef(parseEntityRef(ref));
  } catch {
    throw new InputError(
      `Invalid entity ref in the query parameter "entity": ${ref.slice(
        0,
        100,
      )}`,
    );
  }
}
