// SPDX-License-Identifier: Apache-2.0

import { exampleService } from '../actions/exampleService';
import { readYaml, tableOf } from '../__testUtils__/generatedText';
import { onEveryNode } from '../__testUtils__/onEveryNode';
import { formFields } from '../__testUtils__/serviceForm';
import { textFile } from '../repository/repositoryFile';
import { featureDescriptions } from '../service/features';
import { type Service, parseService } from '../service/service';
import { serviceNames } from '../service/serviceNames';
import { manifests } from './manifests';

const rendered = [
  textFile(
    'config/samples/ledger_v1alpha1_ledgercluster.yaml',
    'apiVersion: ledger.example.com/v1alpha1\nkind: LedgerCluster\nmetadata:\n  name: sample\nspec:\n  image: x\n  config: {old: 1}\n',
  ),
  textFile('docs/metrics.md', '# Metrics\n'),
  textFile('runtime/go.mod', 'module stateful.example/runtime\n'),
  textFile(
    'runtime/version/version.go',
    'package version\n\nconst Runtime = "v0.1.0"\n',
  ),
  textFile('docs/unnamed.md', 'no heading\n'),
];

function files(service: Service) {
  const written = manifests(service, serviceNames(service), rendered, {
    values: {},
  });
  return new Map(written.map(file => [file.path, file]));
}

const documents = (service: Service, path: string) =>
  readYaml(files(service).get(path)!);

const resource = 'config/samples/ledger_v1alpha1_ledgercluster.yaml';
const dev = 'config/overlays/dev/kustomization.yaml';

describe('what the form says in manifests', () => {
  it('are replicas and their storage', () => {
    expect(documents(exampleService, resource)[0].spec).toMatchObject({
      replicas: 1,
      storage: { size: '10Gi' },
    });
    expect(documents(exampleService, dev)[0]).not.toHaveProperty('patches');
    const three = { ...exampleService, replicas: 3 };
    expect(documents(three, dev)[0].patches).toHaveLength(1);
    expect(
      documents(exampleService, 'catalog-info.yaml').map(
        ({ kind, metadata: { annotations } }) => [
          kind,
          annotations['stateful/repository-layout'],
        ],
      ),
    ).toEqual([
      ['Component', 'kubebuilder'],
      ['Resource', 'kubebuilder'],
    ]);
  });

  it('are a folder on each node for a service that runs on every node', () => {
    const service = parseService(onEveryNode);
    const { spec } = documents(service, resource)[0];
    expect(spec).toMatchObject({
      data: { sizeLimit: '512Mi' },
      resources: { limits: { 'ephemeral-storage': '512Mi' } },
    });
    expect(spec).not.toHaveProperty('replicas');
    expect(spec).not.toHaveProperty('storage');
    expect(documents(service, dev)[0]).not.toHaveProperty('patches');
    expect(
      documents(service, 'catalog-info.yaml').map(({ kind }) => kind),
    ).toEqual(['Component']);
    const pages = ['README.md', 'docs/index.md', 'docs/operating.md'].map(
      path => Buffer.from(files(service).get(path)!.content).toString(),
    );
    for (const page of pages) {
      expect(page).not.toMatch(/StatefulSet|claims|kubectl scale|hibernate/);
    }
    expect(pages.join()).toContain('DaemonSet');
  });

  it.each([
    ['1M', '1M'],
    ['1000000', '1000000'],
    ['63.999Mi', '63.999Mi'],
    ['64M', '64M'],
    ['64Mi', '64Mi'],
    ['65Mi', '64Mi'],
    ['512Mi', '64Mi'],
    ['1.5Ti', '64Mi'],
  ])(
    'ask a node for no more than its folder of %s may hold: %s',
    (size, request) => {
      const service = parseService({ ...onEveryNode, storage: { size } });
      const { data, resources } = documents(service, resource)[0].spec;
      expect(data.sizeLimit).toBe(size);
      expect(resources.limits['ephemeral-storage']).toBe(size);
      expect(resources.requests['ephemeral-storage']).toBe(request);
    },
  );

  it('are the defaults of parameters, each of its type, and nothing of those without', () => {
    const service = parseService({
      ...exampleService,
      parameters: [
        { name: 'a', type: 'integer', default: 0, description: 'x' },
        { name: 'b', type: 'boolean', default: false, description: 'x' },
        { name: 'c', type: 'quantity', default: '1e3', description: 'x' },
        { name: 'd', type: 'string', description: 'x' },
      ],
    });
    expect(documents(service, resource)[0].spec.config).toEqual({
      a: 0,
      b: false,
      c: '1e3',
    });
    expect(
      documents({ ...service, parameters: [] }, resource)[0].spec,
    ).not.toHaveProperty('config');
  });

  it('is a schedule of the backups, for production alone', () => {
    const path = 'config/overlays/prod/backup-schedule.yaml';
    expect(documents(exampleService, path)[0]).toEqual({
      apiVersion: 'ledger.example.com/v1alpha1',
      kind: 'LedgerBackupSchedule',
      metadata: { name: 'ledger-nightly', namespace: 'ledger-system' },
      spec: { clusterName: 'ledger', schedule: '0 3 * * *' },
    });
    const features = { ...exampleService.features, schedules: false };
    expect(files({ ...exampleService, features }).has(path)).toBe(false);
  });
});

describe('the pages', () => {
  it("are all in the navigation, the operator's own among them", () => {
    expect(documents(exampleService, 'mkdocs.yml')[0].nav).toEqual([
      { Overview: 'index.md' },
      { Operating: 'operating.md' },
      { Settings: 'settings.md' },
      { Metrics: 'metrics.md' },
      { unnamed: 'unnamed.md' },
    ]);
  });

  it('tell each parameter with its type, default, bounds and how it is applied', () => {
    expect(tableOf(files(exampleService).get('docs/settings.md')!)).toEqual([
      [
        'maxConnections',
        'whole number',
        '100',
        '1 to 10000',
        'restarts the replicas',
        'MAX_CONNECTIONS',
        'How many clients may be connected at once',
      ],
      [
        'logLevel',
        'one of the values',
        'info',
        'debug, info, warning',
        'is reloaded',
        '/config/live/LOG_LEVEL',
        'How much it tells',
      ],
    ]);
  });

  it.each<[object, string]>([
    [{ type: 'quantity' }, 'at least 0'],
    [{ type: 'quantity', maximum: '1Gi' }, '0 to 1Gi'],
    [{ type: 'quantity', minimum: '1Mi', maximum: '1Gi' }, '1Mi to 1Gi'],
    [{ type: 'duration' }, 'at least 0s'],
    [{ type: 'duration', minimum: '1m' }, 'at least 1m'],
    [{ type: 'integer' }, ''],
    [{ type: 'integer', maximum: 5 }, 'at most 5'],
    [{ type: 'string' }, 'at most 1024 characters'],
  ])('tell of %j that it is %j', (parameter, bounds) => {
    const service = parseService({
      ...exampleService,
      parameters: [{ name: 'a', description: 'b', ...parameter }],
    });
    const [row] = tableOf(files(service).get('docs/settings.md')!);
    expect(row[3]).toBe(bounds);
  });

  it('say who may connect as the form and the action do, if the network is closed', () => {
    const rule =
      'pods in the same namespace can connect, and pods in the namespaces that spec.networkPolicy selects';
    const paths = ['README.md', 'docs/index.md', 'docs/operating.md'];
    const textsOf = (service: Service) =>
      paths.map(path =>
        Buffer.from(files(service).get(path)!.content).toString(),
      );
    const plain = (text: string) => text.toLowerCase().replace(/`/g, '');
    for (const text of [
      formFields.networkPolicies['ui:help'],
      featureDescriptions.networkPolicies,
      ...textsOf(exampleService),
    ]) {
      expect(plain(text)).toContain(rule.toLowerCase());
    }
    const features = { ...exampleService.features, networkPolicies: false };
    expect(textsOf({ ...exampleService, features }).join()).not.toMatch(
      /networkPolicy|same namespace can connect/,
    );
  });

  it('do not tell of parameters if there are none', () => {
    const none = files({ ...exampleService, parameters: [] });
    expect(none.has('docs/settings.md')).toBe(false);
    expect(
      Buffer.from(none.get('README.md')!.content).toString(),
    ).not.toContain('spec.config');
  });
});
