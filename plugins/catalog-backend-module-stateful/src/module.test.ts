// SPDX-License-Identifier: Apache-2.0

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import catalogModuleTemplateKind from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import {
  catalogProcessingExtensionPoint,
  type EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { parse, stringify } from 'yaml';
import catalogModuleStateful from '.';

jest.setTimeout(60_000);

/** Stands for the provider of a company's organisation, whose groups come when the test says. */
function organisation() {
  let connection: EntityProviderConnection;
  const module = createBackendModule({
    pluginId: 'catalog',
    moduleId: 'organisation',
    register(env) {
      env.registerInit({
        deps: { processing: catalogProcessingExtensionPoint },
        async init({ processing }) {
          processing.addEntityProvider({
            getProviderName: () => 'organisation',
            connect: async given => {
              connection = given;
            },
          });
        },
      });
    },
  });
  const location = 'organisation:test';
  const addGroup = (name: string) =>
    connection.applyMutation({
      type: 'full',
      entities: [
        {
          entity: {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Group',
            metadata: {
              name,
              annotations: {
                'backstage.io/managed-by-location': location,
                'backstage.io/managed-by-origin-location': location,
              },
            },
            spec: { type: 'team', children: [] },
          },
        },
      ],
    });
  return { module, addGroup };
}

const running: Array<{ stop: () => Promise<void> }> = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map(backend => backend.stop()));
});

async function start(template?: object, more: any[] = [], catalog = {}) {
  const warnings: string[] = [];
  const logger = mockServices.rootLogger.mock({
    warn: line => warnings.push(line),
    child: () => logger,
  });
  const backend = await startTestBackend({
    features: [
      // That of the test utils has an older driver, which would have to be compiled.
      databaseServiceFactory,
      // That of the test utils runs no task that is scheduled after the start.
      schedulerServiceFactory,
      catalogPlugin,
      catalogModuleTemplateKind,
      catalogModuleStateful,
      createServiceFactory({
        service: coreServices.rootLogger,
        deps: {},
        factory: () => logger,
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: {
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          // A portal that lets nobody register a template or a group.
          catalog: {
            rules: [{ allow: ['Component'] }],
            processingInterval: { seconds: 1 },
            ...catalog,
          },
          integrations: { github: [{ host: 'github.com', token: 'x' }] },
          ...(template && { stateful: { template } }),
        },
      }),
      ...more,
    ],
  });
  running.push(backend);
  const { port } = backend.server.address() as { port: number };
  const request = (path: string, method = 'GET') =>
    fetch(`http://127.0.0.1:${port}/api/catalog/${path}`, {
      method,
      headers: { authorization: mockCredentials.service.header() },
    });
  const read = async (
    name = 'stateful-service',
  ): Promise<Entity | undefined> => {
    const answer = await request(`entities/by-name/template/default/${name}`);
    return answer.ok ? answer.json() : undefined;
  };
  /** Looks for the owner now, and not only when it is time. */
  const lookForOwner = () =>
    request(
      '.backstage/scheduler/v1/tasks/stateful-template-owner/trigger',
      'POST',
    );
  return { read, lookForOwner, warnings };
}

/** Waits for the catalog to have made of the template what is expected of it. */
async function eventually(
  read: () => Promise<Entity | undefined>,
  holds: (template: any) => boolean,
  ask: () => Promise<unknown> = async () => {},
): Promise<any> {
  for (;;) {
    const template = await read();
    if (template && holds(template)) {
      return template;
    }
    await ask();
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/** A field as the form gets it, whichever page or branch it is in. */
function field(template: any, name: string): any {
  const parts = (part: any): any[] => [
    part,
    ...(part.allOf ?? []).flatMap(parts),
    ...[part.then, part.else].filter(Boolean).flatMap(parts),
  ];
  return Object.assign(
    {},
    ...template.spec.parameters
      .flatMap(parts)
      .map((part: any) => part.properties?.[name])
      .filter((schema: any) => schema && !schema.readOnly),
  );
}

const firstStep = (template: any) => template.spec.steps[0];

describe('a catalog with the module', () => {
  it('has the template without any config, location or rule', async () => {
    const { read } = await start();
    const template = await eventually(read, () => true);
    expect(template.metadata).toMatchObject({
      name: 'stateful-service',
      annotations: {
        'backstage.io/managed-by-location':
          'package:backstage-plugin-catalog-backend-module-stateful',
      },
    });
    expect(template.spec).not.toHaveProperty('owner');
    expect(field(template, 'owner')).not.toHaveProperty('default');
    expect(field(template, 'repoUrl')['ui:options']).toEqual({
      publishers: ['gitea', 'github', 'gitlab'],
      nameFrom: 'name',
    });
    expect(firstStep(template).input).not.toHaveProperty('hosts');
  });

  it.each(['adopted-service', 'managed-service'])(
    'has %s, to which the same settings apply',
    async name => {
      const { read } = await start({
        hosts: ['github.com'],
        // Of fields that a template has not, it is not told.
        defaults: { repositoryOwner: 'acme', size: '40Gi', backup: false },
      });
      const template = await eventually(
        () => read(name),
        () => true,
      );
      expect(field(template, 'size').default).toBe('40Gi');
      expect(field(template, 'repoUrl')['ui:options']).toMatchObject({
        allowedHosts: ['github.com'],
        defaultOwner: 'acme',
      });
      expect(field(template, 'backup')).toEqual({});
      expect(firstStep(template).input.hosts).toEqual(['github.com']);
    },
  );

  it('has it as it is configured', async () => {
    const { module, addGroup } = organisation();
    const { read, lookForOwner } = await start(
      {
        hosts: ['git.example.com', 'github.com'],
        owner: 'platform',
        defaults: {
          repositoryOwner: 'acme',
          domain: 'acme.example',
          storageClassName: 'fast',
          backup: false,
          replicas: 5,
          system: 'payments',
        },
      },
      [module],
    );
    await addGroup('platform');
    const template = await eventually(
      read,
      ({ spec }) => spec.owner,
      lookForOwner,
    );
    expect(template.spec.owner).toBe('group:default/platform');
    expect(
      [
        'owner',
        'domain',
        'storageClassName',
        'backup',
        'replicas',
        'system',
      ].map(name => field(template, name).default),
    ).toEqual([
      'group:default/platform',
      'acme.example',
      'fast',
      false,
      5,
      'payments',
    ]);
    expect(field(template, 'scaling').default).toBe(true);
    expect(field(template, 'repoUrl')['ui:options']).toMatchObject({
      allowedHosts: ['git.example.com', 'github.com'],
      defaultOwner: 'acme',
    });
    expect(firstStep(template)).toMatchObject({
      action: 'stateful:repository',
      input: { hosts: ['git.example.com', 'github.com'] },
    });
  });

  it('has it without the owner until the catalog has that too', async () => {
    const { module, addGroup } = organisation();
    const { read, lookForOwner, warnings } = await start(
      { owner: 'group:default/late', hosts: ['git.example.com'] },
      [module],
    );
    const asking = await eventually(
      read,
      () => warnings.length > 1,
      lookForOwner,
    );
    expect(warnings).toEqual([
      'stateful.template.hosts[0]: no integration is configured for git.example.com, so the forms do not offer it',
      'stateful.template.owner: group:default/late was not found in the catalog. Until it is, the templates have no owner and the forms ask for one',
    ]);
    expect(asking.spec).not.toHaveProperty('owner');
    expect(field(asking, 'owner')).not.toHaveProperty('default');
    await addGroup('late');
    const proposing = await eventually(
      read,
      ({ spec }) => spec.owner,
      lookForOwner,
    );
    expect(field(proposing, 'owner').default).toBe('group:default/late');
  });
});

describe('a copy of the template', () => {
  const directory = createMockDirectory();

  it('stands beside it when it is registered as the README says', async () => {
    const original = parse(
      await readFile(
        join(__dirname, '../../../templates/stateful-service/template.yaml'),
        'utf8',
      ),
    );
    original.metadata.name = 'my-stateful-service';
    directory.setContent({ 'my.yaml': stringify(original) });
    const { read } = await start(undefined, [], {
      locations: [
        {
          type: 'file',
          target: directory.resolve('my.yaml'),
          rules: [{ allow: ['Template'] }],
        },
      ],
    });
    for (const name of ['my-stateful-service', 'stateful-service']) {
      const { metadata } = await eventually(
        () => read(name),
        () => true,
      );
      expect(metadata.name).toBe(name);
    }
  });
});

describe('a backend with config that the template cannot take', () => {
  it.each([
    [
      { host: ['github.com'] },
      'stateful.template.host is not a known key: use hosts',
    ],
    [{ hosts: [] }, 'stateful.template.hosts is empty'],
    [
      { hosts: ['github.com', 'https://git.example.com'] },
      'stateful.template.hosts[1] is "https://git.example.com": use a host',
    ],
    [
      { owner: 'system:default/payments' },
      'stateful.template.owner is "system:default/payments": Use a group or user',
    ],
    [
      { defaults: { size: '10GB' } },
      'stateful.template.defaults.size is "10GB": Use a size',
    ],
    [
      { defaults: { port: 70000 } },
      'stateful.template.defaults.port is 70000: must be <= 65535',
    ],
    [
      { defaults: { backup: 'yes' } },
      'stateful.template.defaults.backup is "yes": must be boolean',
    ],
    [
      { defaults: { workload: 'deployment' } },
      'stateful.template.defaults.workload is "deployment": must be equal to one of',
    ],
    [
      { defaults: { name: 'ledger' } },
      'stateful.template.defaults.name cannot be preset: use one of repositoryOwner, system, ',
    ],
    [
      { defaults: { repositoryOwner: 'a b' } },
      'stateful.template.defaults.repositoryOwner is "a b"',
    ],
  ])('%j says so by its key, and does not start', async (config, message) => {
    await expect(start(config)).rejects.toThrow(message);
  });
});
