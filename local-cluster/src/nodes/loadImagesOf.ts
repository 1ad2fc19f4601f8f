// SPDX-License-Identifier: Apache-2.0

import { buildImage } from '../images/buildImage.ts';
import { readRecipe, recipeNames } from '../images/recipe.ts';
import type { PreparedCluster } from '../cluster/prepareCluster.ts';
import { loadImage } from './loadImage.ts';
import { networkOf } from './realNodes.ts';

/**
 * Gives every real node the images that manifests name, as far as there is a
 * recipe: nothing can be pulled from a registry outside.
 *
 * @param manifests - YAML
 */
export async function loadImagesOf(
  cluster: PreparedCluster,
  manifests: string,
  options: { onProgress?: (line: string) => void; signal?: AbortSignal } = {},
): Promise<void> {
  const named = new Set(
    [...manifests.matchAll(/^\s*(?:- )?image: (\S+)$/gm)].map(
      ([, reference]) => reference,
    ),
  );
  for (const name of await recipeNames()) {
    const { reference } = await readRecipe(name);
    if (!named.has(reference)) continue;
    const image = await buildImage(name, options);
    options.onProgress?.(`loading ${reference}`);
    await Promise.all(
      networkOf(cluster).nodes.map(node =>
        loadImage(cluster, node, image, options.signal),
      ),
    );
  }
}
