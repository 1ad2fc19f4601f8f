// SPDX-License-Identifier: Apache-2.0

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { validate } from 'jsonschema';
import { parse } from 'yaml';
import { onEveryNode } from '../__testUtils__/onEveryNode';
import { runAction } from '../__testUtils__/runAction';
import { shippedRuntime } from '../runtime/runtimeModule';
import { createCrdsAction } from './crdsAction';
import { exampleService } from './exampleService';
import { createManifestsAction } from './manifestsAction';
import { createOperatorAction } from './operatorAction';
import { createVerifyAction } from './verifyAction';

/** The first rendering compiles some 30 MB of WebAssembly. */
jest.setTimeout(120_000);

const actions: TemplateAction<any, any>[] = [
  createOperatorAction(),
  createCrdsAction(),
  createManifestsAction(),
  createVerifyAction(),
];
const byId = new Map(actions.map(action => [action.id, action]));
const examples = actions.flatMap(action =>
  action.examples!.map(({ description, example }) => ({
    id: action.id,
    description,
    example,
  })),
);

/** A service whose operator has nothing that can be left out. */
const bare = {
  ...exampleService,
  features: {
    scaling: false,
    backup: false,
    monitoring: false,
    networkPolicies: false,
  },
  parameters: [],
};

const directory = createMockDirectory();
beforeEach(() => directory.clear());

const resource = 'config/samples/ledger_v1alpha1_ledgercluster.yaml';
const readText = (path: string) => readFile(directory.resolve(path), 'utf8');

const run = (id: string, options: { signal?: AbortSignal } = {}) =>
  runAction(byId.get(id)!, {
    input: { service: exampleService },
    workspacePath: directory.path,
    ...options,
  });

const runAll = async () => {
  for (const action of actions.slice(0, 3)) {
    await run(action.id);
  }
};

describe('the examples of the actions', () => {
  it('are there for every action', () => {
    expect([...new Set(examples.map(({ id }) => id))]).toEqual([
      ...byId.keys(),
    ]);
  });

  it.each(examples)('$id: $description', async ({ example }) => {
    for (const step of parse(example).steps) {
      const action = byId.get(step.action)!;
      expect(validate(step.input, action.schema!.input!).errors).toEqual([]);
      const output = await runAction(action, {
        input: step.input,
        workspacePath: directory.path,
      });
      expect(validate(output, action.schema!.output!).errors).toEqual([]);
    }
  });
});

describe('generating in a workspace', () => {
  it('writes each file by one action alone', async () => {
    const outputs = [];
    for (const action of actions.slice(0, 3)) {
      outputs.push((await run(action.id)).files);
    }
    const content = (folder: any): number =>
      Object.values(folder)
        .map(entry =>
          typeof entry === 'string' || Buffer.isBuffer(entry)
            ? 1
            : content(entry),
        )
        .reduce((sum, count) => sum + count, 0);
    expect(content(directory.content())).toBe(
      (outputs as number[]).reduce((sum, count) => sum + count, 0),
    );
  });

  it('says what came out', async () => {
    expect(await run('stateful:operator')).toEqual({
      kind: 'LedgerCluster',
      group: 'ledger.example.com',
      version: 'v1alpha1',
      files: expect.any(Number),
    });
    expect(await run('stateful:crds')).toEqual({
      crd: 'ledgerclusters.ledger.example.com',
      files: 6,
    });
    expect(await run('stateful:manifests')).toEqual({
      namespace: 'ledger-system',
      customResource: resource,
      files: expect.any(Number),
    });
    const verified = await run('stateful:verify');
    expect(verified.checked).toBeGreaterThan(40);
    expect(verified.notChecked).toEqual([]);
  });

  it.each([
    ['with a number of replicas', exampleService],
    ['on every node', onEveryNode],
    ['without what can be left out', bare],
  ])('warn of nothing in a repository %s', async (_, service) => {
    const warnings: string[] = [];
    for (const action of actions) {
      await runAction(action, {
        input: { service },
        workspacePath: directory.path,
        onWarning: line => warnings.push(line),
      });
    }
    expect(warnings).toEqual([]);
  });

  it('puts the values of the form into the custom resource', async () => {
    await run('stateful:manifests');
    const { metadata, spec } = parse(await readText(resource));
    expect(metadata).toMatchObject({
      name: 'ledger',
      namespace: 'ledger-system',
    });
    expect(spec).toMatchObject({
      image: exampleService.image,
      port: 5432,
      replicas: 1,
      storage: { size: '10Gi', storageClassName: 'standard' },
      config: { maxConnections: 100, logLevel: 'info' },
    });
  });

  it('makes a sample of each kind that the features bring, and applies the service alone', async () => {
    await run('stateful:manifests');
    const sample = async (kind: string) =>
      parse(await readText(`config/samples/ledger_v1alpha1_${kind}.yaml`));
    expect(await sample('ledgerbackup')).toMatchObject({
      metadata: { name: 'ledger-backup', namespace: 'ledger-system' },
      spec: { clusterName: 'ledger' },
    });
    expect(await sample('ledgerbackupschedule')).toMatchObject({
      spec: { clusterName: 'ledger', schedule: '0 3 * * *' },
    });
    expect(await sample('ledgerrestore')).toMatchObject({
      spec: { clusterName: 'ledger', backupName: 'ledger-backup' },
    });
    const list = await readText('config/samples/kustomization.yaml');
    expect(parse(list).resources).toEqual([
      'ledger_v1alpha1_ledgercluster.yaml',
    ]);
    // kubebuilder adds the samples of new kinds here, and says nothing if it cannot.
    expect(list).toContain(
      '# +kubebuilder:scaffold:manifestskustomizesamples\n',
    );
  });

  it('leaves out everything of the features that were not chosen', async () => {
    const service = {
      ...exampleService,
      features: { scaling: false, backup: false, networkPolicies: false },
      parameters: [],
    };
    for (const action of actions) {
      await runAction(action, {
        input: { service },
        workspacePath: directory.path,
      });
    }
    const { spec } = parse(await readText(resource));
    expect(Object.keys(spec).sort()).toEqual([
      'credentials',
      'image',
      'pod',
      'port',
      'replicas',
      'runAsUser',
      'settings',
      'storage',
      'writableFolders',
    ]);
    const written = await readdir(directory.path, { recursive: true });
    expect(
      written.filter(path =>
        /^(config|docs)\/.*(backup|restore|settings)/.test(path),
      ),
    ).toEqual([]);
    for (const page of ['README.md', 'docs/index.md', 'docs/operating.md']) {
      expect(await readText(page)).not.toMatch(
        /back ?up|backed|restor|snapshot|hibernat|drain|network ?polic|spec[.]config/i,
      );
    }
  });

  it('tells the task what it is doing', async () => {
    const lines: string[] = [];
    await runAction(createOperatorAction(), {
      input: { service: { ...exampleService, name: 'journal' } },
      workspacePath: directory.path,
      onLog: line => lines.push(line),
    });
    expect(lines[0]).toBe(
      'Generating the operator of JournalCluster as git.example.com/platform/ledger',
    );
    expect(lines.at(-1)).toMatch(/^Wrote (\d+) of \1 files/);
    expect(lines.length).toBeGreaterThan(3);
  });

  describe('with a published runtime', () => {
    const sum = `h1:${'a'.repeat(43)}=`;
    const modSum = `h1:${'b'.repeat(43)}=`;
    const generate = (version: string) =>
      runAction(createOperatorAction({ runtime: { version, sum, modSum } }), {
        input: { service: exampleService },
        workspacePath: directory.path,
      });
    const shipped = async () => (await shippedRuntime()).version;

    it('differs from one that embeds it in go.mod, go.sum, Dockerfile and the folder', async () => {
      const changed = ['go.mod', 'go.sum', 'Dockerfile'];
      const texts = () => Promise.all(changed.map(readText));
      await run('stateful:operator');
      const { runtime, ...embedded } = directory.content() as any;
      const [goMod, goSum, dockerfile] = await texts();
      directory.clear();

      const version = await shipped();
      await generate(version);
      expect(await texts()).toEqual([
        goMod.replace(/\nreplace .*\n/, ''),
        `${goSum}stateful.example/runtime ${version} ${sum}\nstateful.example/runtime ${version}/go.mod ${modSum}\n`,
        dockerfile.replace(/COPY runtime.*\n/, ''),
      ]);
      expect(goMod).toContain(`\tstateful.example/runtime ${version}\n`);
      const others = Object.keys(embedded).filter(
        name => !changed.includes(name),
      );
      for (const name of others) {
        expect((directory.content() as any)[name]).toEqual(embedded[name]);
      }
      expect(Object.keys(directory.content()!)).toEqual(Object.keys(embedded));
      expect(Object.keys(runtime)).toContain('go.mod');
    });

    it('refuses another version than that of the generator', async () => {
      await expect(generate('v0.0.1')).rejects.toThrow(
        /^stateful[.]generator[.]runtime[.]version: is v0[.]0[.]1, but/,
      );
      expect(directory.content()).toEqual({});
    });
  });

  it('changes nothing when a task is retried', async () => {
    await runAll();
    const before = directory.content();
    await runAll();
    expect(directory.content()).toEqual(before);
  });

  it('keeps a file that another step has written, and says which', async () => {
    directory.setContent({ Makefile: 'all:\n' });
    await expect(run('stateful:operator')).rejects.toThrow(
      'The workspace already has Makefile with other content',
    );
    expect(Object.keys(directory.content()!)).toEqual(['Makefile']);
    expect(await readText('Makefile')).toBe('all:\n');
  });

  it.each(actions.slice(0, 3).map(({ id }) => id))(
    'stops %s when the task is cancelled',
    async id => {
      await expect(run(id, { signal: AbortSignal.abort() })).rejects.toThrow(
        expect.objectContaining({ name: 'AbortError' }),
      );
      expect(directory.content()).toEqual({});
    },
  );

  it.each([...byId.keys()])(
    'refuses in %s, before anything is written, a service that cannot be',
    async id => {
      await expect(
        runAction(byId.get(id)!, {
          input: { service: { ...exampleService, name: 'func', port: 0 } },
          workspacePath: directory.path,
        }),
      ).rejects.toThrow(/service\.name .*; service\.port /);
      expect(directory.content()).toEqual({});
    },
  );

  it('can be tried out in a dry-run', () => {
    expect(actions.map(action => action.supportsDryRun)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });
});

describe('verifying what was generated', () => {
  beforeEach(runAll);

  const sample = (kind: string) =>
    `config/samples/ledger_v1alpha1_${kind.toLowerCase()}.yaml`;

  it.each([
    [
      'port that the CRD refuses',
      'LedgerCluster',
      ['port: 5432', 'port: 70000'],
      'spec.port: must be <= 65535',
    ],
    [
      'volume of no size, by a CEL rule',
      'LedgerCluster',
      ['size: 10Gi', 'size: "0"'],
      'spec.storage: size must be greater than zero',
    ],
    [
      'parameter that there is not',
      'LedgerCluster',
      ['maxConnections: 100', 'maxConections: 100'],
      'spec.config.maxConections: unknown field',
    ],
    [
      'parameter of another type',
      'LedgerCluster',
      ['maxConnections: 100', 'maxConnections: "100"'],
      'spec.config.maxConnections: must be integer',
    ],
    [
      'parameter out of its bounds',
      'LedgerCluster',
      ['maxConnections: 100', 'maxConnections: 100000'],
      'spec.config.maxConnections: must be <= 10000',
    ],
    [
      'parameter that is none of its values',
      'LedgerCluster',
      ['logLevel: info', 'logLevel: trace'],
      'spec.config.logLevel: must be one of debug, info, warning',
    ],
    [
      'unknown field of another kind',
      'LedgerBackup',
      ['clusterName:', 'colour: blue\n  clusterName:'],
      'spec.colour: unknown field',
    ],
    [
      'wrong type in another kind',
      'LedgerBackupSchedule',
      ['schedule: 0 3 * * *', 'schedule: 3'],
      'spec.schedule: must be string',
    ],
    [
      'field that another kind lacks',
      'LedgerRestore',
      ['backupName: ledger-backup', 'safetyBackup: false'],
      'spec.backupName: missing required field',
    ],
    [
      'name that another kind refuses, by a CEL rule',
      'LedgerBackupSchedule',
      ['name: ledger-nightly', `name: ${'x'.repeat(47)}`],
      'the object: the name must be no longer than 46 characters: the names of its backups append the time to it',
    ],
  ])('fails the task: %s', async (_, kind, [text, wrong], problem) => {
    const path = directory.resolve(sample(kind));
    const before = await readFile(path, 'utf8');
    expect(before).toContain(text);
    await writeFile(path, before.replace(text, wrong));
    await expect(run('stateful:verify')).rejects.toThrow(
      `${sample(kind)}: ${kind}: ${problem}`,
    );
  });

  it('fails the task when there is nothing to verify', async () => {
    directory.clear();
    await expect(run('stateful:verify')).rejects.toThrow(
      'There is no LedgerCluster in the workspace',
    );
  });
});
