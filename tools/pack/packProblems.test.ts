// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { packProblems } from './packProblems.ts';

const whole = {
  name: 'backstage-plugin-example',
  version: '0.1.0',
  description: 'An example',
  license: 'Apache-2.0',
  homepage: 'https://example.com',
  bugs: 'https://example.com/issues',
  repository: { type: 'git', url: 'https://example.com/example' },
  keywords: ['backstage'],
  scripts: { prepack: 'node ../../tools/pack/prepack.ts' },
  files: ['dist', 'THIRD_PARTY_NOTICES.txt', 'sbom.cdx.json'],
};

const everything = () => true;

describe('what keeps a package from being packed', () => {
  it('is nothing when it has all', () => {
    assert.deepEqual(packProblems(whole, everything), []);
  });

  it('is a version that was never given', () => {
    assert.deepEqual(packProblems({ ...whole, version: '0.0.0' }, everything), [
      'package.json: version is 0.0.0, run `npm run release:version` first',
    ]);
  });

  for (const field of [
    'description',
    'license',
    'homepage',
    'bugs',
    'repository',
    'keywords',
  ]) {
    it(`is a package.json without ${field}`, () => {
      assert.deepEqual(
        packProblems({ ...whole, [field]: undefined }, everything),
        [`package.json: ${field} is missing`],
      );
    });
  }

  it('is a prepack that writes nothing down', () => {
    const scripts = { prepack: 'backstage-cli package prepack' };
    assert.deepEqual(packProblems({ ...whole, scripts }, everything), [
      'package.json: scripts.prepack does not run `node ../../tools/pack/prepack.ts`',
    ]);
  });

  it('is a tarball without what prepack writes down', () => {
    assert.deepEqual(packProblems({ ...whole, files: ['dist'] }, everything), [
      'package.json: files does not name THIRD_PARTY_NOTICES.txt',
      'package.json: files does not name sbom.cdx.json',
    ]);
  });

  for (const [file, fix] of [
    ['LICENSE', /copy the repository’s/],
    ['README.md', /say how the package is installed/],
    ['dist/index.d.ts', /run `yarn tsc` and the package’s `yarn build` first/],
  ] as const) {
    it(`is a folder without ${file}`, () => {
      const [problem, ...others] = packProblems(whole, name => name !== file);
      assert.match(problem, new RegExp(`^${file} is missing: `));
      assert.match(problem, fix);
      assert.deepEqual(others, []);
    });
  }

  it('is a program that is not built, which has no types', () => {
    const program = { ...whole, backstage: { role: 'cli' } };
    const built = (files: string[]) =>
      packProblems(program, name => files.includes(name));
    const others = ['LICENSE', 'README.md'];
    assert.deepEqual(built([...others, 'dist/index.cjs.js']), []);
    assert.equal(built(others).length, 1);
  });
});
