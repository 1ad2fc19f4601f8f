// SPDX-License-Identifier: Apache-2.0

import { readFileSync } from 'node:fs';
import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createBackendModule,
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import {
  createTemplateAction,
  scaffolderActionsExtensionPoint,
} from '@backstage/plugin-scaffolder-node';
import { parse } from 'yaml';
import { goModule } from './templating/goModule';
import scaffolderModuleStateful from '.';

jest.setTimeout(180_000);

const template: TemplateEntityV1beta3 = parse(
  readFileSync(
    join(__dirname, '../../../templates/stateful-service/template.yaml'),
    'utf8',
  ),
);
template.metadata.annotations = {
  'backstage.io/managed-by-location': `file:${__filename}`,
};

const values = {
  name: 'ledger',
  description: 'Keeps the books: "all" of them',
  owner: 'group:default/platform',
  image: 'docker.io/library/postgres:17',
  port: 5432,
  replicas: 3,
  size: '10Gi',
  domain: 'example.com',
  repoUrl: 'localhost:3001?owner=platform&repo=ledger',
};

const directory = createMockDirectory();

/** Keeps what the git hosts were given. */
const published: Array<{ action: string; input: any }> = [];

/** Stands for the git hosts, with the actions that publish to them. */
const gitHosts = (types: string[]) =>
  createBackendModule({
    pluginId: 'scaffolder',
    moduleId: 'git-hosts',
    register(env) {
      env.registerInit({
        deps: { actions: scaffolderActionsExtensionPoint },
        async init({ actions }) {
          const publish = (id: string, url: string, branch: string) =>
            createTemplateAction({
              id,
              schema: {
                input: z => z.object({}).passthrough(),
                output: z => z.object({}).passthrough(),
              },
              async handler(ctx) {
                published.push({ action: id, input: ctx.input });
                await cp(ctx.workspacePath, directory.resolve('repository'), {
                  recursive: true,
                });
                const output = ctx.output as (
                  key: string,
                  value: string,
                ) => void;
                output('remoteUrl', `${url}.git`);
                output('repoContentsUrl', `${url}${branch}`);
              },
            });
          const all = [
            publish(
              'publish:gitea',
              'http://localhost:3001/platform/ledger',
              '/src/branch/main/',
            ),
            publish(
              'publish:github',
              'https://github.com/acme/ledger',
              '/blob/main',
            ),
            publish(
              'publish:gitlab',
              'https://gitlab.com/acme/ledger',
              '/-/blob/main',
            ),
          ];
          actions.addActions(
            ...all.filter(({ id }) =>
              types.includes(id.slice('publish:'.length)),
            ),
          );
        },
      });
    },
  });

/** Stands for the catalog, and keeps what is registered in it. */
const registered: string[] = [];
const catalog = Object.assign(catalogServiceMock({ entities: [template] }), {
  async addLocation({ target }: { target: string }) {
    registered.push(target);
    return {
      location: { id: '1', type: 'url', target },
      entities: [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'ledger' },
        },
      ],
    };
  },
});

function start(types = ['gitea', 'github', 'gitlab']) {
  return startTestBackend({
    features: [
      // That of the test utils has an older driver, which would have to be compiled.
      databaseServiceFactory,
      scaffolderPlugin,
      scaffolderModuleStateful,
      gitHosts(types) as BackendFeature,
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalog,
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: {
            workingDirectory: directory.path,
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          integrations: {
            gitea: [
              { host: 'localhost:3001', baseUrl: 'http://localhost:3001' },
            ],
          },
          stateful: {
            generator: { deployCommand: 'npm run cluster -- deploy ${name}' },
          },
        },
      }),
    ],
  });
}

let backend: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  backend = await start();
});
afterAll(() => backend.stop());
beforeEach(() => {
  published.length = 0;
  registered.length = 0;
  directory.clear();
});

async function request(path: string, body?: object, server = backend) {
  const { port } = server.server.address() as { port: number };
  return fetch(`http://127.0.0.1:${port}/api/scaffolder${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: mockCredentials.user.header(),
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
}

/** Runs a task to its end, and gives its last event. */
async function runTask(formValues: object, server = backend) {
  const created = await request(
    '/v2/tasks',
    {
      templateRef: 'template:default/stateful-service',
      values: formValues,
    },
    server,
  );
  const { id, ...answer } = await created.json();
  if (!created.ok) {
    throw new Error(JSON.stringify(answer));
  }
  const stream = await (
    await request(`/v2/tasks/${id}/eventstream`, undefined, server)
  ).text();
  return JSON.parse(stream.trim().split('\ndata: ').at(-1)!).body;
}

async function tree(folder: string) {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      files
        .sort()
        .map(
          async file =>
            [
              file.slice(folder.length + 1),
              (await readFile(file)).toString('base64'),
            ] as const,
        ),
    ),
  );
}

describe('the template stateful-service', () => {
  it('generates, publishes to the host that was chosen, and registers', async () => {
    const { error, output } = await runTask(values);
    expect(error).toBeUndefined();
    expect(published).toEqual([
      {
        action: 'publish:gitea',
        input: {
          repoUrl: values.repoUrl,
          description: values.description,
          defaultBranch: 'main',
        },
      },
    ]);
    expect(new Set(registered)).toEqual(
      new Set([
        'http://localhost:3001/platform/ledger/src/branch/main/catalog-info.yaml',
      ]),
    );
    expect(output.links).toEqual([
      {
        title: 'Open repository',
        url: 'http://localhost:3001/platform/ledger.git',
      },
      {
        title: 'Open in catalog',
        icon: 'catalog',
        entityRef: 'component:default/ledger',
      },
    ]);
    expect(output.text[0].content).toContain(
      'npm run cluster -- deploy ledger\n',
    );
  });

  it('publishes to another host by its type', async () => {
    await runTask({ ...values, repoUrl: 'github.com?owner=acme&repo=ledger' });
    expect(published.map(({ action }) => action)).toEqual(['publish:github']);
    expect(registered[0]).toBe(
      'https://github.com/acme/ledger/blob/main/catalog-info.yaml',
    );
    const goMod = await readFile(
      directory.resolve('repository/go.mod'),
      'utf8',
    );
    expect(goMod).toMatch(/^module github\.com\/acme\/ledger\n/);
  });

  it('gives the same files in a dry-run as in a task', async () => {
    await runTask(values);
    const written = await tree(directory.resolve('repository'));
    const answer = await request('/v2/dry-run', {
      template,
      values,
      directoryContents: [],
    });
    const { directoryContents } = await answer.json();
    const dry = new Map(
      directoryContents.map((file: { path: string; base64Content: string }) => [
        file.path,
        file.base64Content,
      ]),
    );
    expect(written.size).toBeGreaterThan(80);
    expect([...dry.keys()].sort()).toEqual([...written.keys()].sort());
    const differing = [...written].filter(
      ([path, content]) => dry.get(path) !== content,
    );
    expect(differing.map(([path]) => path)).toEqual([]);
  });

  it('keeps the answers, so that the same can be generated again', async () => {
    await runTask(values);
    const answers = parse(
      await readFile(
        directory.resolve('repository/.stateful/answers.yaml'),
        'utf8',
      ),
    );
    expect(answers).toEqual({
      template: 'template:default/stateful-service',
      versions: {
        generator: expect.any(String),
        kubebuilder: '4.15.0',
        runtime: expect.any(String),
      },
      values,
    });
    const first = await tree(directory.resolve('repository'));
    directory.clear();
    await runTask(answers.values);
    expect(await tree(directory.resolve('repository'))).toEqual(first);
  });

  it.each([
    ['name', 'func'],
    ['image', 'Not An Image'],
    ['size', '10GB'],
    ['port', 70000],
    ['scope', 'everywhere'],
    ['parameters', [{ name: 'Max', type: 'string', description: 'x' }]],
  ])('is refused by the scaffolder for the %s %j', async (field, value) => {
    await expect(runTask({ ...values, [field]: value })).rejects.toThrow(
      `instance.${field}`,
    );
    expect(published).toEqual([]);
  });

  it.each([
    ['schedules', { backup: false, schedules: true }],
    ['restore', { scaling: false, restore: true }],
    ['backup', { workload: 'daemonSet', backup: true }],
  ])('is refused by the scaffolder for %s in %j', async (field, choices) => {
    await expect(runTask({ ...values, ...choices })).rejects.toThrow(
      `instance.${field}`,
    );
    expect(published).toEqual([]);
  });

  it('hands over what was chosen, and parameters as the form shows them', async () => {
    const parameters = [
      {
        name: 'greeting',
        type: 'string',
        description: 'What ${{ parameters.name }} says',
        default: '${{ secrets.token }} {% raw %}',
        // Was an enum before, says the form.
        values: ['a'],
      },
      { name: 'strict', type: 'boolean', description: 'No', default: false },
      { name: 'limit', type: 'integer', description: '1e3', default: 0 },
    ];
    const { error } = await runTask({
      ...values,
      backup: false,
      schedules: false,
      restore: false,
      parameters,
    });
    expect(error).toBeUndefined();
    const read = async (path: string) =>
      parse(await readFile(directory.resolve('repository', path), 'utf8'));
    const { spec } = await read(
      'config/samples/ledger_v1alpha1_ledgercluster.yaml',
    );
    expect(spec.config).toEqual({
      greeting: '${{ secrets.token }} {% raw %}',
      strict: false,
      limit: 0,
    });
    const { resources } = await read('config/overlays/prod/kustomization.yaml');
    expect(resources).toEqual(['../../base']);
  });

  it.each([
    ['asked for no replicas', { replicas: undefined }],
    ['with what was filled in before', { storageClassName: 'fast' }],
  ])('makes a service that runs on every node, %s', async (_, more) => {
    const { error } = await runTask({
      ...values,
      workload: 'daemonSet',
      ...more,
    });
    expect(error).toBeUndefined();
    const { spec } = parse(
      await readFile(
        directory.resolve(
          'repository/config/samples/ledger_v1alpha1_ledgercluster.yaml',
        ),
        'utf8',
      ),
    );
    expect(spec.data).toEqual({
      mountPath: '/var/lib/postgresql/data',
      sizeLimit: '10Gi',
    });
    expect(spec).not.toHaveProperty('replicas');
  });

  it('stops at its first step when no step publishes to the host', async () => {
    const repoUrl = 'git.example.com?owner=platform&repo=ledger';
    const { error } = await runTask({ ...values, repoUrl });
    expect(error.message).toMatch(
      /^repoUrl names the host "git[.]example[.]com", which is not in the integrations/,
    );
    expect(published).toEqual([]);
  });

  it.each([
    ['without an owner', 'github.com?repo=ledger', 'names no owner'],
    [
      'with a path',
      'github.com?owner=acme&repo=a%2Fb',
      'names the repository "a/b"',
    ],
  ])('stops at its first step for a repository %s', async (_, repoUrl, why) => {
    const { error } = await runTask({ ...values, repoUrl });
    expect(error.message).toContain(`repoUrl ${why}`);
    expect(published).toEqual([]);
  });

  it('stops at its first step when the portal lacks the action that publishes, and names its package', async () => {
    const lacking = await start(['gitea', 'github']);
    const repoUrl = 'gitlab.com?owner=acme&repo=ledger';
    const { error, output } = await runTask({ ...values, repoUrl }, lacking);
    await lacking.stop();
    expect(error.message).toMatch(
      /^repoUrl names the host "gitlab.com", which needs the action publish:gitlab, .*add the package @backstage\/plugin-scaffolder-backend-module-gitlab /,
    );
    expect(output).toBeUndefined();
  });

  it('stops before anything is published when the repository cannot be a Go module', async () => {
    const repoUrl = 'localhost:3001?owner=platform&repo=nul';
    expect(goModule(repoUrl, 'example.com')).toBe('example.com/platform/nul');
    const { error } = await runTask({ ...values, repoUrl });
    expect(error.message).toContain('service.module');
    expect(published).toEqual([]);
  });
});
