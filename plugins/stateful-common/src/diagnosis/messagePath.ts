// SPDX-License-Identifier: Apache-2.0

import type { Pod, VolumeMount } from '../kubernetes';

const path = /(?<![\w.])\/[\w@%+=-][\w@%+=.-]*(?:\/[\w@%+=.-]+)*/g;

/**
 * Which volume of a claim the message of a container's end is about: undefined if it is
 * about another path, `'unknown'` if it names none.
 */
export function claimMountIn(
  message: string,
  pod: Pod,
  containerName: string,
): VolumeMount | 'unknown' | undefined {
  const mounts = pod.spec.containers.find(
    ({ name }) => name === containerName,
  )?.mounts;
  const paths = message.match(path);
  if (!mounts?.length || !paths) {
    return 'unknown';
  }
  const innermost = paths.flatMap(
    candidate =>
      mounts
        .filter(
          mount =>
            candidate === mount.path || candidate.startsWith(`${mount.path}/`),
        )
        .sort((a, b) => b.path.length - a.path.length)[0] ?? [],
  );
  return innermost.find(({ name }) =>
    pod.spec.claims.some(claim => claim.name === name),
  );
}

/** The one line of a message that matches. */
export function lineOf(
  message: string | undefined,
  words: RegExp,
): string | undefined {
  return message
    ?.split('\n')
    .find(line => words.test(line))
    ?.trim();
}
