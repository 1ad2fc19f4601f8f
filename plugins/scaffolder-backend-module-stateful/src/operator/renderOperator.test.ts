// SPDX-License-Identifier: Apache-2.0

import { exampleService } from '../actions/exampleService';
import type { RepositoryFile } from '../repository/repositoryFile';
import { yamlWords } from '../service/reservedNames';
import { serviceProblems } from '../service/service';
import { optionalFeatures, type OperatorContent } from './operatorContent';
import { renderOperator, type OperatorNames } from './renderOperator';

/** A worker compiles some 30 MB of WebAssembly first. */
jest.setTimeout(60_000);

const ledger: OperatorNames = {
  name: 'ledger-x',
  kind: 'LedgerXCluster',
  plural: 'ledgerxclusters',
  domain: 'acme.io',
  module: 'git.acme.io/platform/ledger-x',
};

const everything: OperatorContent = {
  features: ['statefulSet', 'namespaced', ...optionalFeatures],
  parameters: [],
};

const text = (content?: Uint8Array) =>
  Buffer.from(content ?? []).toString('utf8');

const contentOf = (files: RepositoryFile[], path: string) =>
  text(files.find(file => file.path === path)?.content);

describe('renderOperator', () => {
  it('writes a kubebuilder project with our part, under the names asked for', async () => {
    const lines: string[] = [];
    const files = await renderOperator(ledger, everything, {
      onProgress: line => lines.push(line),
    });

    expect(contentOf(files, 'PROJECT')).toContain('projectName: ledger-x\n');
    expect(contentOf(files, 'go.mod')).toMatch(
      /^module git\.acme\.io\/platform\/ledger-x\n/,
    );
    expect(contentOf(files, 'go.sum')).toContain(
      'sigs.k8s.io/controller-runtime',
    );
    expect(contentOf(files, 'api/v1alpha1/ledgerxcluster_types.go')).toContain(
      'type LedgerXClusterSpec struct',
    );
    expect(
      contentOf(
        files,
        'config/crd/bases/ledger-x.acme.io_ledgerxclusters.yaml',
      ),
    ).toContain('name: ledgerxclusters.ledger-x.acme.io\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'Writing scaffold for you to edit...',
        expect.stringMatching(/^Adding our \d+ files$/),
      ]),
    );
  });

  it('leaves no placeholder behind', async () => {
    const files = await renderOperator(ledger, everything);
    expect(
      files.filter(file => /exemplar/i.test(file.path + text(file.content))),
    ).toEqual([]);
  });

  it('gives the same bytes for the same names, two at once', async () => {
    const [one, two] = await Promise.all([
      renderOperator(ledger, everything),
      renderOperator(ledger, everything),
    ]);
    expect(two).toEqual(one);
  });

  it('keeps two that run at once apart', async () => {
    const cache = {
      name: 'cache',
      kind: 'CacheCluster',
      plural: 'cacheclusters',
      domain: 'example.org',
      module: 'example.org/cache',
    };
    const [one, two] = await Promise.all([
      renderOperator(ledger, everything),
      renderOperator(cache, everything),
    ]);
    const all = (files: RepositoryFile[]) =>
      files.map(file => file.path + text(file.content)).join('\n');
    expect(all(one)).not.toMatch(/CacheCluster|example\.org\/cache/);
    expect(all(two)).not.toMatch(/LedgerX|acme\.io/);
  });

  it('stops when the signal fires', async () => {
    const abort = new AbortController();
    await expect(
      renderOperator(ledger, everything, {
        signal: abort.signal,
        onProgress: () => abort.abort(),
      }),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });

  // All reasons are tried in kubebuilder/internal/names/validate_test.go.
  it.each<[keyof OperatorNames, string, RegExp]>([
    ['name', 'ledger\nkind: Role', /a DNS-1035 label must consist/],
    ['kind', 'Ledger', /end with Cluster/],
    ['plural', '../../ledgers', /a DNS-1035 label must consist/],
    ['domain', 'true', /is not a string in YAML/],
    ['module', 'git.acme.io/ledger"', /invalid char/],
    ['module', 'github.com/onsi', /cannot be told from the module of/],
  ])('refuses %s %j', async (field, value, reason) => {
    const refused = renderOperator({ ...ledger, [field]: value }, everything);
    await expect(refused).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(reason),
    });
    await expect(refused).rejects.toThrow(new RegExp(`^${field}: `));
  });

  it.each(yamlWords)(
    'refuses the domain %s, as the handler does',
    async domain => {
      await expect(
        renderOperator({ ...ledger, domain }, everything),
      ).rejects.toThrow('domain: ');
      expect(serviceProblems({ ...exampleService, domain })).toEqual([
        expect.stringContaining('service.domain '),
      ]);
    },
  );

  it('takes the shortest names there are', async () => {
    await expect(
      renderOperator(
        {
          name: 'a',
          kind: 'ACluster',
          plural: 'a',
          domain: 'a',
          module: 'a.a',
        },
        everything,
      ),
    ).resolves.not.toHaveLength(0);
  });
});
