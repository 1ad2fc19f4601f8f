// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { billOfMaterials } from './billOfMaterials.ts';
import type { ThirdPartyCode } from './thirdPartyCode.ts';

const manifest = {
  name: 'backstage-plugin-example',
  version: '0.1.0',
  license: 'Apache-2.0',
};

const module: ThirdPartyCode = {
  ecosystem: 'golang',
  name: 'example.com/module/v2',
  version: 'v2.0.1',
  partOf: 'program.wasm.gz',
  licenses: ['MIT', 'Apache-2.0'],
  texts: [],
};

const dependency = {
  name: '@backstage/errors',
  range: '^1.3.0',
  version: '1.3.2',
  license: 'Apache-2.0',
};

const components = (text: string) =>
  JSON.parse(text).components.map(
    (component: {
      purl: string;
      licenses: unknown[];
      properties: { name: string; value: string }[];
    }) => [
      component.purl,
      component.licenses,
      component.properties.map(({ name, value }) => `${name}=${value}`),
    ],
  );

describe('the bill of materials', () => {
  it('names the package', () => {
    const bom = JSON.parse(billOfMaterials(manifest, [], []));
    assert.equal(bom.bomFormat, 'CycloneDX');
    assert.equal(
      bom.metadata.component.purl,
      'pkg:npm/backstage-plugin-example@0.1.0',
    );
    assert.deepEqual(bom.components, []);
  });

  it('names what the package carries, and where, and what it is installed with', () => {
    const text = billOfMaterials(manifest, [module], [dependency]);
    assert.deepEqual(components(text), [
      [
        'pkg:golang/example.com/module/v2@v2.0.1',
        [{ expression: 'MIT AND Apache-2.0' }],
        ['stateful-for-backstage:partOf=program.wasm.gz'],
      ],
      [
        'pkg:npm/%40backstage/errors@1.3.2',
        [{ license: { id: 'Apache-2.0' } }],
        ['stateful-for-backstage:range=^1.3.0'],
      ],
    ]);
  });

  it('names once what is in two files', () => {
    const elsewhere = { ...module, partOf: 'excerpts.json' };
    const [[, , properties], ...others] = components(
      billOfMaterials(manifest, [module, elsewhere], []),
    );
    assert.deepEqual(others, []);
    assert.equal(properties.length, 2);
  });

  it('is the same each time', () => {
    const once = () => billOfMaterials(manifest, [module], [dependency]);
    assert.equal(once(), once());
  });
});
