// SPDX-License-Identifier: Apache-2.0

import { parseImageReference } from './imageReference';
import { parseImageTag, reaches } from './imageTag';
import type { ImageTag } from './imageTag';
import type { ContainerNeeds, KnownImage, KnownVersion } from './knownImage';
import { knownImages } from './knownImages';

/**
 * What is known of an image.
 *
 * @public
 */
export interface FoundImage {
  /** With the port of the version, if that is known. */
  image: KnownImage;
  /** What its container needs; left out if its tag does not tell a version that is known. */
  container?: ContainerNeeds;
  /** Whose password it is; left out if its container needs none. */
  account?: string;
  /** What its owner must do or know besides: sentences. */
  note?: string;
  /** Pages that state what its container needs. */
  sources: string[];
}

/**
 * What is known of an image, by its reference.
 *
 * @param reference - such as `docker.io/library/postgres:17-alpine`, `postgres:17` or `mirror.example.com/library/postgres:17`
 * @public
 */
export function findKnownImage(reference: string): FoundImage | undefined {
  const { repository, tag } = parseImageReference(reference);
  const image = knownImages.find(({ repositories }) =>
    repositories.some(
      known => known === repository || mirrors(known, repository),
    ),
  );
  if (!image) {
    return undefined;
  }
  const parsed = parseImageTag(tag);
  const version = versionOf(image, parsed);
  if (!version) {
    return { image, sources: [] };
  }
  const { port = image.port, account, note, sources } = version;
  return {
    image: { ...image, port },
    container: containerOf(version, parsed),
    account,
    note,
    sources,
  };
}

/** A path of one word, such as that of `registry.k8s.io/etcd`, is too common to tell a mirror by. */
function mirrors(known: string, repository: string): boolean {
  const path = known.slice(known.indexOf('/'));
  return path.lastIndexOf('/') > 0 && repository.endsWith(path);
}

/** What there is one entry of holds for tags that name no version, such as `latest`, too. */
function versionOf(
  { versions }: KnownImage,
  { version, words }: ImageTag,
): KnownVersion | undefined {
  const found = version
    ? versions.find(({ from }) => reaches(version, from))
    : versions.find((_, __, { length }) => length === 1);
  return found?.unknownVariants?.some(variant => words.includes(variant))
    ? undefined
    : found;
}

function containerOf(
  { container, userOfVariant = {} }: KnownVersion,
  { words }: ImageTag,
): ContainerNeeds {
  const variant = Object.keys(userOfVariant).find(word => words.includes(word));
  return variant ? { ...container, user: userOfVariant[variant] } : container;
}
