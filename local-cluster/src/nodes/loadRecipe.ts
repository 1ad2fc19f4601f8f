// SPDX-License-Identifier: Apache-2.0

import type { BuildOptions } from '../../../tools/go/goBinary.ts';
import type { PreparedCluster } from '../cluster/prepareCluster.ts';
import { buildImage } from '../images/buildImage.ts';
import type { CachedArchive } from '../images/cachedArchive.ts';
import { loadImage } from './loadImage.ts';
import { networkOf } from './realNodes.ts';

/** Builds the image of a recipe, or finds it built, and loads it into every real node. */
export async function loadRecipe(
  cluster: PreparedCluster,
  name: string,
  options: BuildOptions = {},
): Promise<CachedArchive> {
  const image = await buildImage(name, options);
  await Promise.all(
    networkOf(cluster).nodes.map(node =>
      loadImage(cluster, node, image, options.signal),
    ),
  );
  return image;
}
