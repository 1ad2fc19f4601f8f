// SPDX-License-Identifier: Apache-2.0

import { readFile, stat } from 'node:fs/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { validate } from 'jsonschema';
import { parse, parseAllDocuments } from 'yaml';
import { runAction } from '../__testUtils__/runAction';
import { createAdoptedAction } from './adoptedAction';
import { adoptedExamples } from './adoptedAction.examples';
import { createManagedAction } from './managedAction';
import { managedExamples } from './managedAction.examples';
import { createVerifyAction } from './verifyAction';

/** The schemas by which manifests are verified are large. */
jest.setTimeout(120_000);

const directory = createMockDirectory();
beforeEach(() => directory.clear());

const actions: TemplateAction<any, any>[] = [
  createAdoptedAction(),
  createManagedAction({
    costHints: { 'db.m7g.large': 'about 130 EUR a month' },
  }),
];
const [adopted, managed] = actions;

const read = (path: string) => readFile(directory.resolve(path), 'utf8');
const readObjects = async (path: string) =>
  parseAllDocuments(await read(path)).map(document => document.toJS());
const run = (action: TemplateAction<any, any>, service: object, options = {}) =>
  runAction(action, {
    input: { service },
    workspacePath: directory.path,
    ...options,
  });

const examples = actions.flatMap(action =>
  action.examples!.map(({ description, example }) => ({
    action,
    description,
    input: parse(example).steps[0].input,
  })),
);

describe('the examples of stateful:adopted and stateful:managed', () => {
  it.each(examples)('$action.id: $description', async ({ action, input }) => {
    expect(validate(input, action.schema!.input!).errors).toEqual([]);
    const output = await run(action, input.service);
    expect(validate(output, action.schema!.output!).errors).toEqual([]);
    expect(output.files).toBeGreaterThan(12);
    const script = await stat(directory.resolve('scripts/preflight.sh'));
    expect(script.mode & 0o111).toBe(0o111);
    const before = directory.content();
    await run(action, input.service);
    expect(directory.content()).toEqual(before);
  });

  it.each(examples)(
    '$action.id: $description: the entity finds what its objects are labelled with, or looks for none',
    async ({ action, input }) => {
      await run(action, input.service);
      const [component] = await readObjects('catalog-info.yaml');
      const { name } = input.service;
      const id = component.metadata.annotations['backstage.io/kubernetes-id'];
      expect(id).toBe(action === adopted ? name : undefined);
      expect(component.metadata.annotations).not.toHaveProperty([
        'stateful/repository-layout',
      ]);
    },
  );

  it('can be tried out in a dry-run', () => {
    expect(actions.map(action => action.supportsDryRun)).toEqual([true, true]);
  });
});

describe('pods and claims carry the label that the card looks for', () => {
  const label = 'backstage.io/kubernetes-id';

  it.each([
    ['postgresql', 'cluster', ['inheritedMetadata', 'labels']],
    ['kafka', 'node-pools', ['template', 'pod', 'metadata', 'labels']],
    [
      'rabbitmq',
      'cluster',
      ['override', 'statefulSet', 'spec', 'template', 'metadata', 'labels'],
    ],
    [
      'elasticsearch',
      'cluster',
      ['nodeSets', '0', 'podTemplate', 'metadata', 'labels'],
    ],
    ['spark', 'application', ['executor', 'labels']],
  ] as const)('of %s', async (engine, file, path) => {
    const service = adoptedExamples[engine];
    await run(adopted, service);
    const [{ spec }] = await readObjects(`config/base/${file}.yaml`);
    expect(spec).toHaveProperty([...path, label], service.name);
  });
});

describe('what is asked for', () => {
  it('backs up PostgreSQL in production, by the plugin and its schedule', async () => {
    await run(adopted, adoptedExamples.postgresql);
    const [store, schedule] = await readObjects(
      'config/overlays/prod/backups.yaml',
    );
    expect(store.spec).toMatchObject({
      retentionPolicy: '14d',
      configuration: {
        destinationPath: 's3://acme-backups/ledger',
        s3Credentials: { accessKeyId: { name: 'ledger-backup' } },
      },
    });
    expect(schedule.spec).toMatchObject({
      schedule: '0 0 3 * * *',
      method: 'plugin',
    });
    const { patches } = parse(
      await read('config/overlays/prod/kustomization.yaml'),
    );
    expect(parse(patches[0].patch)).toEqual([
      expect.objectContaining({ op: 'add', path: '/spec/plugins' }),
    ]);
    expect(await read('config/overlays/dev/kustomization.yaml')).not.toContain(
      'plugins',
    );
  });

  it('says loudly that there are no backups where none were asked for', async () => {
    const { backups, ...service } = adoptedExamples.postgresql;
    await run(adopted, service);
    expect(await read('README.md')).toContain('There are NO backups');
    expect(await read('docs/runbook.md')).not.toContain('BackupIsOld');
    expect(await read('scripts/preflight.sh')).not.toContain('barman');
  });

  it('counts copies of Kafka by its brokers, one in development', async () => {
    await run(adopted, adoptedExamples.kafka);
    const [{ spec }] = await readObjects('config/base/kafka.yaml');
    expect(spec.kafka.config).toMatchObject({
      'default.replication.factor': 3,
      'min.insync.replicas': 2,
    });
    const { patches } = parse(
      await read('config/overlays/dev/kustomization.yaml'),
    );
    const changed = patches.flatMap((each: any) => parse(each.patch));
    expect(changed).toContainEqual({
      op: 'replace',
      path: '/spec/kafka/config/min.insync.replicas',
      value: 1,
    });
  });

  it('leaves out monitoring and network policies', async () => {
    await run(adopted, {
      ...adoptedExamples.rabbitmq,
      monitoring: false,
      networkPolicies: false,
    });
    const { resources } = parse(await read('config/base/kustomization.yaml'));
    expect(resources).toEqual(['namespace.yaml', 'cluster.yaml']);
    expect(await read('docs/install.md')).not.toContain('Prometheus');
  });

  it.each(Object.entries(managedExamples))(
    'protects %s in production, and not in development',
    async (_, service) => {
      await run(managed, service);
      const base = await read('config/base/instance.yaml');
      expect(base).toMatch(/deletionProtection(Enabled)?: true/);
      const dev = await read('config/overlays/dev/kustomization.yaml');
      expect(dev).toMatch(/deletionProtection(Enabled)?\n +value: false/);
      const prod = parse(await read('config/overlays/prod/kustomization.yaml'));
      expect(prod).not.toHaveProperty('patches');
    },
  );

  it('says what it costs where the platform team has said so, and else that nobody has', async () => {
    await run(managed, managedExamples.ack);
    expect(await read('README.md')).toContain('costs about 130 EUR a month');
    directory.clear();
    await run(managed, managedExamples.configConnector);
    expect(await read('README.md')).toContain('Nobody has told the generator');
  });

  it('has no Secret in it', async () => {
    for (const { action, input } of examples) {
      directory.clear();
      await run(action, input.service);
      expect(JSON.stringify(directory.content())).not.toContain('kind: Secret');
    }
  });
});

describe('refused before anything is written', () => {
  it.each([
    [{ engine: 'mysql' }, 'service.engine is "mysql": choose one of'],
    [{ version: '9.6' }, 'service.version is "9.6": use a version from 14'],
    [
      { storage: { size: '10GB' } },
      'service.storage.size is "10GB": use a size',
    ],
    [{ namespace: 'kube-system' }, 'service.namespace is "kube-system": use'],
    [
      { name: 'default' },
      'service.namespace is "default", from the name: use the name of a namespace',
    ],
    [
      { topics: ['orders'] },
      'service.topics is given, but only Kafka has topics: omit it',
    ],
    [
      { backups: { destination: 's3://a-b/$(id)' } },
      'service.backups.destination is "s3://a-b/$(id)": use a bucket',
    ],
    [
      { backups: { destination: 's3://acme', schedule: '61 * * * *' } },
      'service.backups.schedule is "61 * * * *": use minute, hour',
    ],
    [{ database: 'postgres' }, 'service.database is "postgres": use lowercase'],
    [{ colour: 'blue' }, 'service has no field "colour"'],
  ])('PostgreSQL with %j', async (change, message) => {
    await expect(
      run(adopted, { ...adoptedExamples.postgresql, ...change }),
    ).rejects.toThrow(message);
    expect(directory.content()).toEqual({});
  });

  it.each([
    ['kafka', { members: 4 }, 'service.members is 4: use an odd number'],
    [
      'rabbitmq',
      { backups: { destination: 's3://acme' } },
      'service.backups is given, but the operator of this engine takes no backups',
    ],
    ['spark', { job: undefined }, 'service.job is missing'],
    [
      'elasticsearch',
      { backups: { destination: 's3://acme', schedule: '0 3 1 * 0' } },
      'Elasticsearch takes a day of the month or of the week',
    ],
  ] as const)('%s with %j', async (engine, change, message) => {
    await expect(
      run(adopted, { ...adoptedExamples[engine], ...change }),
    ).rejects.toThrow(message);
  });

  it.each([
    [
      'ack',
      { instanceClass: 'db-custom-2-7680' },
      'service.instanceClass is "db-custom-2-7680": use an instance class of RDS',
    ],
    ['ack', { network: 'projects/acme-net/global/networks/a' }, 'AWS has none'],
    ['ack', { subnetGroup: undefined }, 'service.subnetGroup is missing'],
    ['ack', { storage: { size: '5Gi' } }, 'use 20Gi to 64Ti'],
    ['ack', { storage: { size: '1e3' } }, 'service.storage.size is "1e3"'],
    ['ack', { name: 'my--db' }, 'no two hyphens in a row'],
    [
      'ack',
      { maintenance: { hour: 2 } },
      'service.maintenance.hour is 2, when',
    ],
    [
      'configConnector',
      { providerConfig: 'x' },
      'service.providerConfig is given, but only Crossplane',
    ],
  ] as const)('%s with %j', async (controller, change, message) => {
    await expect(
      run(managed, { ...managedExamples[controller], ...change }),
    ).rejects.toThrow(message);
    expect(directory.content()).toEqual({});
  });

  it('a workspace that has other files of the same name', async () => {
    directory.setContent({ 'README.md': 'mine' });
    await expect(run(managed, managedExamples.ack)).rejects.toThrow(
      'The workspace already has README.md with other content',
    );
    expect(directory.content()).toEqual({ 'README.md': 'mine' });
  });

  it('a task that was cancelled', async () => {
    await expect(
      run(adopted, adoptedExamples.kafka, { signal: AbortSignal.abort() }),
    ).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(directory.content()).toEqual({});
  });
});

describe('verifying without an operator of ones own', () => {
  it.each([
    [adopted, adoptedExamples.postgresql],
    [managed, managedExamples.ack],
  ])('takes what was generated', async (action, service) => {
    await run(action, service);
    const verified = await runAction(createVerifyAction(), {
      input: {},
      workspacePath: directory.path,
    });
    expect(verified.checked).toBeGreaterThan(2);
  });

  it('fails where nothing was generated', async () => {
    await expect(
      runAction(createVerifyAction(), {
        input: {},
        workspacePath: directory.path,
      }),
    ).rejects.toThrow('There is no manifest in the workspace');
  });
});
