// SPDX-License-Identifier: Apache-2.0

import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { BuildOptions } from '../../../tools/go/goBinary.ts';
import type { PreparedCluster } from '../cluster/prepareCluster.ts';
import type { PreparedGitHost } from '../gitHost/prepareGitHost.ts';
import { buildGoImage } from '../images/buildGoImage.ts';
import type { CachedArchive } from '../images/cachedArchive.ts';
import { pushedReference, pushImage } from '../images/pushImage.ts';
import { operatorFolder } from './deployedOperator.ts';

/**
 * Builds the image that a repository's Dockerfile describes and pushes it to the
 * git host, which runs. Each commit has a tag of its own.
 */
export async function publishOperatorImage(
  gitHost: PreparedGitHost,
  repository: { name: string; source: string; commit: string },
  options: BuildOptions,
): Promise<CachedArchive> {
  // Repositories may be written in capitals, images may not.
  const image = `${repository.name.toLowerCase()}:${repository.commit.slice(
    0,
    12,
  )}`;
  const reference = pushedReference(gitHost, image);
  const built = await buildGoImage(repository.source, reference, options);
  await pushImage(built.archive, gitHost, image, {
    ...options,
    onProgress: line => options.onProgress?.(`${repository.name}: ${line}`),
  });
  return built;
}

/**
 * Writes a Kustomization of an operator's `config/default` with another image, as
 * `kustomize edit set image` would have it. The clone stays as it is.
 *
 * @param operator.image - what the manifests name
 * @param reference - what they shall name
 * @returns its folder
 */
export async function writeOverlay(
  cluster: PreparedCluster,
  operator: { name: string; image: string; source: string },
  reference: string,
): Promise<string> {
  const folder = join(operatorFolder(cluster, operator.name), 'overlay');
  await mkdir(folder, { recursive: true });
  const { name, tag } = splitReference(reference);
  const kustomization = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: [relative(folder, join(operator.source, 'config', 'default'))],
    images: [
      {
        name: splitReference(operator.image).name,
        newName: name,
        newTag: tag,
      },
    ],
  };
  await writeFile(
    join(folder, 'kustomization.yaml'),
    JSON.stringify(kustomization, undefined, 2),
  );
  return folder;
}

/** An image's name and, where it has one, its tag; a digest is left out. */
export function splitReference(reference: string): {
  name: string;
  tag?: string;
} {
  const [tagged] = reference.split('@');
  // A port stands before a slash.
  const match = tagged.match(/^(.*):([^/:]+)$/);
  return match ? { name: match[1], tag: match[2] } : { name: tagged };
}
