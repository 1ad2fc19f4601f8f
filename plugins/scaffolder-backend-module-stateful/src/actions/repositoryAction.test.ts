// SPDX-License-Identifier: Apache-2.0

import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { scaffolderServiceMock } from '@backstage/plugin-scaffolder-node/testUtils';
import { validate } from 'jsonschema';
import { parse } from 'yaml';
import { runAction } from '../__testUtils__/runAction';
import { createRepositoryAction } from './repositoryAction';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      gitea: [{ host: 'localhost:3001', baseUrl: 'http://localhost:3001' }],
      github: [{ host: 'github.com' }],
      gitlab: [
        { host: 'gitlab.com' },
        {
          host: 'gitlab.example.com',
          apiBaseUrl: 'https://gitlab.example.com/api/v4',
        },
      ],
    },
  }),
);
const auth = mockServices.auth();
const workspacePath = createMockDirectory().path;
const publishers = ['gitea', 'github', 'gitlab'];

/** Stands for the portal's scaffolder, which has these actions. */
function scaffolderWith(ids: string[]) {
  return scaffolderServiceMock.mock({
    listActions: async () => ids.map(id => ({ id })),
  });
}

const scaffolder = scaffolderWith([
  'publish:gitea',
  'publish:github',
  'publish:gitlab',
]);
const action = createRepositoryAction({ integrations, scaffolder, auth });

const run = (
  repoUrl: string,
  input: object = {},
  tried = action,
  onLog?: (line: string) => void,
) =>
  runAction(tried, {
    input: { repoUrl, publishers, ...input },
    workspacePath,
    onLog,
  });

describe('where a repository goes', () => {
  it.each([
    ['localhost:3001?owner=platform&repo=ledger', 'gitea'],
    ['github.com?owner=platform&repo=ledger', 'github'],
    ['github.com?owner=octo_acme&repo=.github', 'github'],
    ['gitlab.com?owner=platform&repo=ledger', 'gitlab'],
    ['gitlab.com?owner=acme%2Fplatform%2Fstores&repo=ledger', 'gitlab'],
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
      'repoUrl names the host "bitbucket.org", which is of the type bitbucketCloud, and this template has no step to publish to it: choose one of ',
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

  it('is one of the hosts that the template is given', async () => {
    const hosts = ['gitlab.example.com'];
    const at = (host: string) => `${host}?owner=platform&repo=ledger`;
    expect(await run(at('gitlab.example.com'), { hosts })).toEqual({
      type: 'gitlab',
    });
    await expect(run(at('gitlab.com'), { hosts })).rejects.toThrow(
      'repoUrl names the host "gitlab.com", which is not one of the hosts that this template publishes to: choose one of gitlab.example.com',
    );
    await expect(
      run(at('gitlab.com'), { hosts: ['git.example.com'] }),
    ).rejects.toThrow('there is none of the type gitea or github or gitlab');
  });

  it.each([
    ['github.com?repo=ledger', 'repoUrl names no owner: add "owner="'],
    ['github.com?owner=acme', 'repoUrl names no repository: add "repo="'],
    ['github.com?owner=acme%2Fstores&repo=ledger', 'the owner "acme/stores"'],
    ['github.com?owner=acme&repo=a%20b', 'the repository "a b": use at most'],
    ['github.com?owner=acme&repo=..', 'the repository ".."'],
    ['github.com?owner=acme&repo=ledger.git', 'the repository "ledger.git"'],
    ['localhost:3001?owner=-acme&repo=ledger', 'the owner "-acme"'],
    ['localhost:3001?owner=acme&repo=ledger.wiki', 'the repository "ledger.w'],
    ['gitlab.com?owner=acme%2F&repo=ledger', 'the owner "acme/"'],
    ['gitlab.com?owner=acme&repo=-ledger', 'the repository "-ledger"'],
    ['gitlab.com?owner=acme&repo=a%2Fb', 'the repository "a/b"'],
  ])('%s is refused by its names', async (repoUrl, message) => {
    await expect(run(repoUrl)).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(message),
    });
  });

  it('is a host whose action the portal has, or it says which package brings it', async () => {
    const lacking = createRepositoryAction({
      integrations,
      scaffolder: scaffolderWith(['publish:github', 'fetch:plain']),
      auth,
    });
    expect(await run('github.com?owner=acme&repo=ledger', {}, lacking)).toEqual(
      { type: 'github' },
    );
    await expect(
      run('gitlab.com?owner=acme&repo=ledger', {}, lacking),
    ).rejects.toMatchObject({
      name: 'InputError',
      message:
        'repoUrl names the host "gitlab.com", which needs the action publish:gitlab, but this portal does not have it: ' +
        'add the package @backstage/plugin-scaffolder-backend-module-gitlab to packages/backend, and ' +
        "backend.add(import('@backstage/plugin-scaffolder-backend-module-gitlab')) to its src/index.ts",
    });
  });

  it('goes on where the actions of the portal cannot be listed, and says so', async () => {
    const unknown = createRepositoryAction({
      integrations,
      scaffolder: scaffolderServiceMock.mock({
        listActions: async () => {
          throw new Error('connect ECONNREFUSED');
        },
      }),
      auth,
    });
    const lines: string[] = [];
    const repoUrl = 'gitlab.com?owner=acme&repo=ledger';
    expect(await run(repoUrl, {}, unknown, line => lines.push(line))).toEqual({
      type: 'gitlab',
    });
    expect(lines[0]).toContain(
      'Did not check whether this portal has publish:',
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
