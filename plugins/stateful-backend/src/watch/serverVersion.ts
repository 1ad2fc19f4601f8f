// SPDX-License-Identifier: Apache-2.0

import type { ClusterApi } from './clusterApi';
import { readBody } from './readBody';

/** How long to wait for the version, in milliseconds: without it lists come in pages. */
const timeout = 15_000;

/** Such as `v1.35.2`; undefined if the server does not tell. */
export async function readServerVersion(
  api: ClusterApi,
  signal: AbortSignal,
): Promise<string | undefined> {
  const answer = await api.get(
    '/version',
    AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
  );
  if (!answer.ok) {
    return undefined;
  }
  try {
    const { gitVersion } = JSON.parse(await readBody(answer.body)) ?? {};
    return typeof gitVersion === 'string' && /^v\d+\.\d+\./.test(gitVersion)
      ? gitVersion
      : undefined;
  } catch {
    // Something other than an API server answers; lists say so.
    return undefined;
  }
}

/**
 * Whether a server of this version streams lists by default. The feature gate WatchList
 * is on in 1.32 and from 1.34
 * (https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/).
 */
export function streamsListsByDefault(version: string | undefined): boolean {
  const [, major, minor] = /^v(\d+)\.(\d+)\./.exec(version ?? '') ?? [];
  return major === '1' && (minor === '32' || Number(minor) >= 34);
}
