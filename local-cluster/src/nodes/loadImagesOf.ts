// SPDX-License-Identifier: Apache-2.0

import { readRecipe, recipeNames } from '../images/recipe.ts';
import type { PreparedCluster } from '../cluster/prepareCluster.ts';
import { loadRecipe } from './loadRecipe.ts';

/**
 * Gives every real node the images that manifests name, as far as there is a
 * recipe: nothing can be pulled from a registry outside.
 *
 * @param manifests - YAML
 * @returns the images for which there is none
 */
export async function loadImagesOf(
  cluster: PreparedCluster,
  manifests: string,
  options: { onProgress?: (line: string) => void; signal?: AbortSignal } = {},
): Promise<string[]> {
  const named = new Set(
    [...manifests.matchAll(/^\s*(?:- )?image: (\S+)$/gm)].map(
      ([, reference]) => reference,
    ),
  );
  for (const name of await recipeNames()) {
    const { reference } = await readRecipe(name);
    if (!named.has(reference)) continue;
    options.onProgress?.(`loading ${reference}`);
    await loadRecipe(cluster, name, options);
    named.delete(reference);
  }
  return [...named];
}
