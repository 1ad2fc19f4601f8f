// SPDX-License-Identifier: Apache-2.0

import type { ClusterApi } from './clusterApi';
import { readServerVersion, streamsListsByDefault } from './serverVersion';

const answering = (text: string): ClusterApi => ({
  async get() {
    return { ok: true, body: new Blob([text]).stream() as any };
  },
});

const { signal } = new AbortController();

describe('the version of a server', () => {
  it.each([
    ['{"gitVersion":"v1.35.2"}', 'v1.35.2'],
    ['{"gitVersion":"v1.32.4-gke.1200"}', 'v1.32.4-gke.1200'],
    ['{"gitVersion":7}', undefined],
    ['null', undefined],
    ['<html>', undefined],
  ])('in %s is %s', async (text, version) => {
    expect(await readServerVersion(answering(text), signal)).toBe(version);
  });

  it.each([
    ['v1.31.9', false],
    ['v1.32.0', true],
    ['v1.33.1', false],
    ['v1.34.0', true],
    ['v1.37.2+k3s1', true],
    [undefined, false],
  ])('%s streams lists: %s', (version, expected) => {
    expect(streamsListsByDefault(version)).toBe(expected);
  });
});
