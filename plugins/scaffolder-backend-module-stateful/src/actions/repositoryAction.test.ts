/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import { createMockDirectory } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { validate } from 'jsonschema';
import { parse } from 'yaml';
import { runAction } from '../__testUtils__/runAction';
import { createRepositoryAction } from './repositoryAction';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      gitea: [{ host: 'localhost:3001', baseUrl: 'http://localhost:3001' }],
      github: [{ host: 'github.com' }],
      gitlab: [{ host: 'gitlab.com' }],
    },
  }),
);
const action = createRepositoryAction({ integrations });
const workspacePath = createMockDirectory().path;
const publishers = ['gitea', 'github', 'gitlab'];

const run = (repoUrl: string) =>
  runAction(action, { input: { repoUrl, publishers }, workspacePath });

describe('where a repository goes', () => {
  it.each([
    ['localhost:3001?owner=platform&repo=ledger', 'gitea'],
    ['github.com?owner=platform&repo=ledger', 'github'],
    ['gitlab.com?owner=platform&repo=ledger', 'gitlab'],
  ])('%s is a host of the type %s', async (repoUrl, type) => {
    expect(await run(repoUrl)).toEqual({ type });
  });

  it.each([
    [
      'git.example.com?owner=platform&repo=ledger',
      'repoUrl names the host "git.example.com", which is not in the integrations of app-config.yaml: choose one of ',
    ],
    [
      'localhost:3002?owner=platform&repo=ledger',
      'repoUrl names the host "localhost:3002", which is not in the integrations',
    ],
    [
      'bitbucket.org?workspace=acme&project=x&repo=ledger',
      'repoUrl names the host "bitbucket.org", which is of the type bitbucketCloud, for which this template has no step that publishes: choose one of ',
    ],
    ['', 'repoUrl names the host "", which is not in the integrations'],
  ])('%s is refused by its field and its host', async (repoUrl, message) => {
    await expect(run(repoUrl)).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(message),
    });
    await expect(run(repoUrl)).rejects.toThrow(
      /: choose one of (?=.*localhost:3001)(?=.*github[.]com)(?=.*gitlab[.]com)(?!.*bitbucket)/,
    );
  });

  it.each(action.examples!)('$description', async ({ example }) => {
    for (const { input } of parse(example).steps) {
      expect(validate(input, action.schema!.input!).errors).toEqual([]);
      const output = await runAction(action, { input, workspacePath });
      expect(validate(output, action.schema!.output!).errors).toEqual([]);
    }
  });
});
