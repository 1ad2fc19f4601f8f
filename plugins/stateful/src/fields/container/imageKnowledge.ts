// SPDX-License-Identifier: Apache-2.0

import {
  findKnownImage,
  type ContainerNeeds,
  type KnownImage,
} from 'backstage-plugin-stateful-common/knownImages';

/** What is known of the image in the form. */
export type ImageKnowledge =
  | { state: 'noImage' }
  | { state: 'unknown' }
  /** The application is known, but its tag tells no version, or one that is not known. */
  | { state: 'versionUnknown'; image: KnownImage; version?: string }
  | {
      state: 'known';
      image: KnownImage;
      version?: string;
      container: ContainerNeeds;
      note?: string;
      sources: string[];
    };

/** The version that a tag begins with: 17.2 of `postgres:17.2-alpine`. */
function taggedVersion(reference: string): string | undefined {
  const [, version] =
    /:v?([0-9]+(?:[.][0-9]+)*)[^/]*$/.exec(reference.replace(/@.*$/, '')) ?? [];
  return version;
}

/** Finds what is known of the image in the form. */
export function imageKnowledge(reference: unknown): ImageKnowledge {
  if (typeof reference !== 'string' || reference.trim() === '') {
    return { state: 'noImage' };
  }
  const found = findKnownImage(reference.trim());
  if (!found) {
    return { state: 'unknown' };
  }
  const { image, container, note, sources } = found;
  const version = taggedVersion(reference.trim());
  return container
    ? {
        state: 'known',
        image,
        version,
        container,
        note,
        sources,
      }
    : { state: 'versionUnknown', image, version };
}
