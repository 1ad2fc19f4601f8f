// SPDX-License-Identifier: Apache-2.0

import type { ContainerStatus, Pod, VolumeMount } from '../kubernetes';

const path = /(?<![\w.])\/[\w@%+=-][\w@%+=.-]*(?:\/[\w@%+=.-]+)*/g;

/**
 * Which volume of a claim the message of a container's end is about: undefined if it is
 * about another path, `'unknown'` if it names none.
 */
function claimMountIn(
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

/** A line that a container left where the kubelet looks when it ended. */
export interface LastWords {
  container: ContainerStatus;
  line: string;
  /** The claim's volume that it is about, `'unknown'` if it names no path. */
  mount: VolumeMount | 'unknown';
}

/** The lines that match and are not about other paths than those of claims. */
export function lastWordsOf(pod: Pod, words: RegExp): LastWords[] {
  return pod.status.containers.flatMap(container => {
    const { name, state, message, lastEnd } = container;
    const line =
      lineOf(state === 'terminated' ? message : undefined, words) ??
      lineOf(lastEnd?.message, words);
    const mount = line && claimMountIn(line, pod, name);
    return line && mount ? { container, line, mount } : [];
  });
}

/** The one line of a message that matches. */
function lineOf(
  message: string | undefined,
  words: RegExp,
): string | undefined {
  return message
    ?.split('\n')
    .find(line => words.test(line))
    ?.trim();
}
