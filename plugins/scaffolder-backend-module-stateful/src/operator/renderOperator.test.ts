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

import { renderOperator } from './renderOperator';
import type { OperatorNames } from './renderOperator';

/** A worker compiles some 30 MB of WebAssembly first. */
jest.setTimeout(60_000);

const ledger: OperatorNames = {
  name: 'ledger-x',
  kind: 'LedgerXCluster',
  plural: 'ledgerxclusters',
  domain: 'acme.io',
  module: 'git.acme.io/platform/ledger-x',
};

const text = (content: Uint8Array) => Buffer.from(content).toString('utf8');

describe('renderOperator', () => {
  it('writes a kubebuilder project with our part, under the names asked for', async () => {
    const lines: string[] = [];
    const files = await renderOperator(ledger, {
      onProgress: line => lines.push(line),
    });
    const content = (path: string) =>
      text(files.find(file => file.path === path)?.content ?? new Uint8Array());

    expect(content('PROJECT')).toContain('projectName: ledger-x\n');
    expect(content('go.mod')).toMatch(/^module git\.acme\.io\/platform\/ledger-x\n/);
    expect(content('api/v1alpha1/ledgerxcluster_types.go')).toContain(
      'type LedgerXClusterSpec struct',
    );
    expect(
      content('config/crd/bases/ledger-x.acme.io_ledgerxclusters.yaml'),
    ).toContain('name: ledgerxclusters.ledger-x.acme.io\n');
    expect(
      files.filter(file => /exemplar/i.test(file.path + text(file.content))),
    ).toEqual([]);
    expect(lines).toContain('Writing scaffold for you to edit...');
  });
});
