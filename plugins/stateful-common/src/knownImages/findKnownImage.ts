// SPDX-License-Identifier: Apache-2.0

import type { ContainerNeeds, KnownImage } from './knownImage';
import { knownImages } from './knownImages';

/**
 * What is known of an image.
 *
 * @public
 */
export interface FoundImage {
  image: KnownImage;
  /** What its container needs; left out if its tag does not tell a version that is known. */
  container?: ContainerNeeds;
}

/**
 * What is known of an image, by its reference.
 *
 * @param reference - such as `docker.io/library/postgres:17-alpine`, `postgres:17` or `mirror.example.com/library/postgres:17`
 * @public
 */
export function findKnownImage(reference: string): FoundImage | undefined {
  const [, repository, tag] =
    /^(.*?)(?::([A-Za-z0-9_][A-Za-z0-9_.-]*))?(?:@.*)?$/.exec(reference) ?? [];
  const image = knownImages.find(({ repositories }) =>
    repositories.includes(repository),
  );
  const version = image?.versions.find(({ from }) => tag?.startsWith(from));
  return image && { image, container: version?.container };
}
