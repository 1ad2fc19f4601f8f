// SPDX-License-Identifier: Apache-2.0

/** What an image's tag says. */
export interface ImageTag {
  /** The numbers it begins with; left out if it does not begin with a version. */
  version?: number[];
  /** Its words without their numbers, such as `alpine` of `17.2-alpine3.20`. */
  words: string[];
}

/** MinIO's versions are dates after a word: `RELEASE.2025-04-22T22-12-26Z`. */
const versioned =
  /^(?:v|RELEASE\.)?(\d+(?:\.\d+)*)(?=$|[-_+]|(?:alpha|beta|rc)\d)/;

/** Reads a tag such as `17.2-alpine3.20`, `v3.6.1` or `latest`. */
export function parseImageTag(tag: string = ''): ImageTag {
  const numbers = versioned.exec(tag)?.[1];
  return {
    version: numbers?.split('.').map(Number),
    words: tag.split('-').map(word => word.replace(/[\d.]+$/, '')),
  };
}

/** Whether a version is another or a later one; `7` is the latest of `7` and reaches `7.4`. */
export function reaches(version: number[], from: string): boolean {
  const first = from.split('.').map(Number);
  const differing = first.findIndex(
    (number, index) => number !== version[index],
  );
  const asked = version[differing];
  return asked === undefined || asked > first[differing];
}
