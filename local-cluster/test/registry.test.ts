// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { basicAuthorization } from '../src/gitHost/giteaApi.ts';
import {
  prepareGitHost,
  type PreparedGitHost,
} from '../src/gitHost/prepareGitHost.ts';
import {
  type RunningGitHost,
  startGitHost,
} from '../src/gitHost/startGitHost.ts';
import { buildImage } from '../src/images/buildImage.ts';
import { pullCredentials } from '../src/images/pullCredentials.ts';
import { pushImage } from '../src/images/pushImage.ts';

suite('the container registry of the local git host', () => {
  let dataDir: string;
  let gitHost: PreparedGitHost;
  let running: RunningGitHost;
  let pushed: string;

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'registry-test-'));
    gitHost = await prepareGitHost({ dataDir });
    running = await startGitHost(gitHost);
    const { archive } = await buildImage('pause');
    pushed = await pushImage(archive, gitHost, 'pause:1');
  });
  after(async () => {
    await running?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** Asks for a manifest as containerd does: with a token, given for credentials or to anybody. */
  async function pull(authorization?: string): Promise<Response> {
    const token = await fetch(
      `${gitHost.url}/v2/token?scope=repository:images/pause:pull`,
      { headers: authorization ? { authorization } : {} },
    );
    if (!token.ok) return token;
    return fetch(`${gitHost.url}/v2/images/pause/manifests/1`, {
      headers: {
        authorization: `Bearer ${(await token.json()).token}`,
        accept: 'application/vnd.docker.distribution.manifest.v2+json',
      },
    });
  }

  /** Of a pod's pull secret. */
  async function secretAuthorization(): Promise<string> {
    const { auths } = JSON.parse(await pullCredentials(gitHost));
    return `Basic ${auths[gitHost.host].auth}`;
  }

  test('its name is the registry’s, to pull it by', () => {
    assert.equal(pushed, `${gitHost.host}/images/pause:1`);
  });

  test('what was pushed can be pulled with the pull secret', async () => {
    const answer = await pull(await secretAuthorization());
    assert.equal(answer.status, 200);
    assert.equal((await answer.json()).layers.length, 1);
  });

  test('the pull secret neither pushes nor reads anything else', async () => {
    const begin = async (authorization: string) => {
      const uploads = `${gitHost.url}/v2/images/pause/blobs/uploads/`;
      const headers = { authorization };
      return (await fetch(uploads, { method: 'POST', headers })).status;
    };
    const { username, password } = gitHost;
    assert.equal(await begin(basicAuthorization(username, password)), 202);
    const authorization = await secretAuthorization();
    assert.equal(await begin(authorization), 401);
    const repositories = await fetch(`${gitHost.url}/api/v1/user/repos`, {
      headers: { authorization },
    });
    assert.equal(repositories.status, 403);
  });

  test('it cannot be pulled without', async () => {
    const answer = await pull();
    assert.ok([401, 403, 404].includes(answer.status), String(answer.status));
  });

  test('pushing again changes nothing', async () => {
    const { archive } = await buildImage('pause');
    assert.equal(await pushImage(archive, gitHost, 'pause:1'), pushed);
  });
});
